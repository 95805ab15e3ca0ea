package live.houselights.catalog.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.awt.image.BufferedImage;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import live.houselights.catalog.Artworks;
import live.houselights.kernel.ArtworkId;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Scales pictures once, keeps them in the database, and serves the ones that are asked most from memory. */
@Component
class DatabaseArtworks implements Artworks {

    /** Pictures that are unpacked at the same time; more uploads wait, so that they cannot fill the heap together. */
    static final int MOST_AT_ONCE = 2;

    /** Kept in memory for readers. A picture never changes, so it needs no freshness. */
    static final long MOST_CACHED_BYTES = 32L * 1024 * 1024;

    private final Portfolio portfolio;
    private final Pictures pictures;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Semaphore unpacking = new Semaphore(MOST_AT_ONCE);
    private final Cache<StoredPicture.Key, byte[]> hot = Caffeine.newBuilder()
            .maximumWeight(MOST_CACHED_BYTES)
            .<StoredPicture.Key, byte[]>weigher((key, jpeg) -> jpeg.length)
            .build();

    DatabaseArtworks(Portfolio portfolio, Pictures pictures, Clock clock, PlatformTransactionManager transactions) {
        this.portfolio = portfolio;
        this.pictures = pictures;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public KeepOutcome keep(ArtworkId id, byte[] picture) {
        Optional<KeepOutcome.Kept> before = kept(id);
        if (before.isPresent()) {
            return before.get();
        }
        unpacking.acquireUninterruptibly();
        try {
            return switch (new Upload(picture).read()) {
                case Upload.Reading.Picture(BufferedImage image) -> write(id, image);
                case Upload.Reading.Refused(String reason) -> new KeepOutcome.Refused(reason);
            };
        } finally {
            unpacking.release();
        }
    }

    @Override
    public KeepOutcome.Kept keep(ArtworkId id, BufferedImage drawn) {
        return kept(id).orElseGet(() -> write(id, drawn));
    }

    @Override
    public Optional<byte[]> jpeg(ArtworkId id, Width width) {
        StoredPicture.Key key = new StoredPicture.Key(id.value(), width.pixels());
        byte[] cached = hot.getIfPresent(key);
        if (cached != null) {
            return Optional.of(cached);
        }
        // An absent picture is not remembered: it may be kept a moment later.
        Optional<byte[]> stored = pictures.findById(key).map(StoredPicture::picture);
        stored.ifPresent(jpeg -> hot.put(key, jpeg));
        return stored;
    }

    private Optional<KeepOutcome.Kept> kept(ArtworkId id) {
        return portfolio.findById(id.value()).map(artwork -> new KeepOutcome.Kept(id, artwork.tint()));
    }

    private KeepOutcome.Kept write(ArtworkId id, BufferedImage image) {
        String tint = Tint.of(image);
        Map<Width, byte[]> jpegs = Jpegs.inEveryWidth(image);
        try {
            transaction.executeWithoutResult(status -> {
                portfolio.saveAndFlush(new StoredArtwork(id, tint, clock.instant()));
                jpegs.forEach((width, jpeg) ->
                        pictures.save(new StoredPicture(new StoredPicture.Key(id.value(), width.pixels()), jpeg)));
            });
            return new KeepOutcome.Kept(id, tint);
        } catch (DataIntegrityViolationException keptMeanwhile) {
            return kept(id).orElseThrow(() -> keptMeanwhile);
        }
    }
}
