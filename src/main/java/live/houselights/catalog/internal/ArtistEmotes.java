package live.houselights.catalog.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import live.houselights.catalog.Emotes;
import live.houselights.cluster.ClusterCache;
import live.houselights.cluster.ClusterCaches;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.UuidV7;
import live.houselights.messages.catalog.EmotesChanged;
import net.coobird.thumbnailator.Thumbnails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code artist_emote}, and what this node remembers of it: every pass to a show names its artist's emotes. */
@Component
class ArtistEmotes implements Emotes {

    private static final int MOST_ARTISTS = 1_000;
    private static final Pattern NAME = Pattern.compile("[a-z]{2,%d}".formatted(LONGEST_NAME));
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final JdbcClient sql;
    private final Topics topics;
    private final Clock clock;
    private final ClusterCache<ArtistId, List<Emote>> known;

    ArtistEmotes(JdbcClient sql, Topics topics, ClusterCaches caches, Clock clock) {
        this.sql = sql;
        this.topics = topics;
        this.clock = clock;
        this.known = caches.<ArtistId, List<Emote>>remember("catalog.emotes", MOST_ARTISTS, this::read)
                .bustedBy(EmotesChanged.class, EmotesChanged::artist);
    }

    @Override
    public List<Emote> of(ArtistId artist) {
        return known.get(artist);
    }

    private List<Emote> read(ArtistId artist) {
        return sql.sql("select id, name, label from artist_emote where artist = :artist order by name")
                .param("artist", artist.value())
                .query((row, _) ->
                        new Emote(row.getObject("id", UUID.class), row.getString("name"), row.getString("label")))
                .list();
    }

    @Override
    public Outcome add(ArtistId artist, String name, String label, byte[] picture) {
        String words = label.strip();
        if (!NAME.matcher(name).matches()) {
            return new Outcome.Refused("A name is 2 to %d small letters, without colons.".formatted(LONGEST_NAME));
        }
        if (words.isEmpty()
                || words.length() > LONGEST_LABEL
                || CONTROL.matcher(words).find()) {
            return new Outcome.Refused(
                    "Say in 1 to %d characters what it shows, for those who hear it.".formatted(LONGEST_LABEL));
        }
        if (picture.length > LARGEST_UPLOAD_BYTES) {
            return new Outcome.Refused("The picture is larger than %d KB.".formatted(LARGEST_UPLOAD_BYTES >> 10));
        }
        return switch (new Upload(picture).readClear()) {
            case Upload.Reading.Refused(var reason) -> new Outcome.Refused(reason);
            case Upload.Reading.Picture(var image) -> keep(artist, new Emote(UuidV7.next(), name, words), png(image));
        };
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            BufferedImage small = Thumbnails.of(image)
                    .size(SIDE, SIDE)
                    .imageType(BufferedImage.TYPE_INT_ARGB)
                    .asBufferedImage();
            ImageIO.write(small, "png", png);
        } catch (IOException broken) {
            throw new UncheckedIOException("An emote could not be drawn", broken);
        }
        return png.toByteArray();
    }

    private Outcome keep(ArtistId artist, Emote emote, byte[] png) {
        int added = sql.sql("insert into artist_emote (id, artist, name, label, picture, added_at) select :id,"
                        + " :artist, cast(:name as varchar), cast(:label as varchar), cast(:picture as bytea), cast(:now as"
                        + " timestamp(6) with time zone) where (select count(*) from artist_emote where artist = :artist) < "
                        + MOST + " on conflict do nothing")
                .param("id", emote.id())
                .param("artist", artist.value())
                .param("name", emote.name())
                .param("label", emote.label())
                .param("picture", png)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (added == 0) {
            boolean taken = read(artist).stream().anyMatch(it -> it.name().equals(emote.name()));
            return new Outcome.Refused(
                    taken
                            ? "There is an emote :%s: already. Remove it first.".formatted(emote.name())
                            : "An artist has at most %d emotes. Remove one first.".formatted(MOST));
        }
        topics.publish(new EmotesChanged(artist));
        return new Outcome.Added(emote);
    }

    @Override
    public void remove(ArtistId artist, String name) {
        int removed = sql.sql("delete from artist_emote where artist = :artist and name = :name")
                .param("artist", artist.value())
                .param("name", name)
                .update();
        if (removed > 0) {
            topics.publish(new EmotesChanged(artist));
        }
    }

    @Override
    public Optional<byte[]> png(UUID id) {
        return sql.sql("select picture from artist_emote where id = :id")
                .param("id", id)
                .query((row, _) -> row.getBytes("picture"))
                .optional();
    }
}
