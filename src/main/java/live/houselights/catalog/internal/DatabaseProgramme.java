package live.houselights.catalog.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Programme;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.Slug;
import live.houselights.messages.catalog.ArtistChanged;
import live.houselights.messages.catalog.ShowChanged;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks changes, writes them down, and tells every node. */
@Component
class DatabaseProgramme implements Programme {

    /** Two people may take the same slug or row in the same moment; the later one checks again and sees the other's. */
    private static final int ATTEMPTS = 3;

    private final Shows shows;
    private final Artists artists;
    private final Topics topics;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DatabaseProgramme(
            Shows shows, Artists artists, Topics topics, Clock clock, PlatformTransactionManager transactions) {
        this.shows = shows;
        this.artists = artists;
        this.topics = topics;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public EditOutcome save(ShowId id, Draft typed) {
        Draft draft = DraftRules.cleaned(typed);
        return change(() -> write(id, draft));
    }

    @Override
    public EditOutcome save(ShowId id, Draft typed, long seen) {
        Draft draft = DraftRules.cleaned(typed);
        return change(() -> overtaken(id, seen).orElseGet(() -> write(id, draft)));
    }

    /** Two who save the same version at once both pass; the later one's flush then fails, and it looks again. */
    private Optional<EditOutcome> overtaken(ShowId id, long seen) {
        return shows.listed(id.value())
                .map(Shows.Listing::show)
                .filter(now -> now.version() != seen)
                .map(EditOutcome.Overtaken::new);
    }

    @Override
    public EditOutcome save(Artist typed) {
        Artist artist = ArtistRules.cleaned(typed);
        return change(() -> write(artist));
    }

    @Override
    public PublishOutcome publish(ShowId id) {
        return change(() -> decide(id, StoredShow::publish));
    }

    @Override
    public PublishOutcome cancel(ShowId id) {
        return change(() -> decide(id, StoredShow::cancel));
    }

    private EditOutcome write(ShowId id, Draft draft) {
        StoredShow known = shows.findById(id.value()).orElse(null);
        String slug = slugFor(id, draft, known);

        Findings findings = DraftRules.check(draft, slug);
        findings.check(artists.existsById(draft.artist().value()), "artist", "There is no such artist.");
        findings.check(known == null || known.isBy(draft.artist()), "artist", "A show stays with its artist.");
        findings.check(
                known == null || !known.isPublic() || known.slug().equals(slug),
                "slug",
                "The address is public already and can no longer change.");
        findings.check(
                draft.slug().isEmpty() || !Slug.isSlug(slug) || !shows.existsBySlugAndIdNot(slug, id.value()),
                "slug",
                "Another show has this address.");
        if (!findings.none()) {
            return new EditOutcome.Invalid(findings.problems());
        }

        StoredShow show = known == null ? new StoredShow(id) : known;
        show.edit(draft, slug);
        shows.saveAndFlush(show);
        topics.publish(new ShowChanged(id));
        return new EditOutcome.Saved();
    }

    /** A derived slug is not checked once more: who took it meanwhile is found by the database, and another is derived. */
    private String slugFor(ShowId id, Draft draft, @Nullable StoredShow known) {
        if (!draft.slug().isEmpty()) {
            return draft.slug();
        }
        return known != null
                ? known.slug()
                : Slug.derive(draft.title(), "show", slug -> shows.existsBySlugAndIdNot(slug, id.value()));
    }

    private EditOutcome write(Artist typed) {
        Artist artist = withSlug(typed);
        Findings findings = ArtistRules.check(artist);
        findings.check(
                typed.slug().isEmpty()
                        || !Slug.isSlug(artist.slug())
                        || !artists.existsBySlugAndIdNot(
                                artist.slug(), artist.id().value()),
                "slug",
                "Another artist has this address.");
        if (!findings.none()) {
            return new EditOutcome.Invalid(findings.problems());
        }

        StoredArtist row = artists.findById(artist.id().value()).orElseGet(() -> new StoredArtist(artist.id()));
        row.edit(artist);
        artists.saveAndFlush(row);
        topics.publish(new ArtistChanged(artist.id()));
        return new EditOutcome.Saved();
    }

    private Artist withSlug(Artist artist) {
        if (!artist.slug().isEmpty()) {
            return artist;
        }
        String slug = artists.findById(artist.id().value())
                .map(StoredArtist::slug)
                .orElseGet(() -> Slug.derive(
                        artist.name(),
                        "artist",
                        taken -> artists.existsBySlugAndIdNot(taken, artist.id().value())));
        return new Artist(
                artist.id(), slug, artist.name(), artist.genre(), artist.tagline(), artist.about(), artist.portrait());
    }

    private PublishOutcome decide(ShowId id, Decision decision) {
        StoredShow show = shows.findById(id.value()).orElse(null);
        if (show == null) {
            return new PublishOutcome.NotPossible("There is no such show.");
        }
        PublishOutcome outcome = decision.on(show, clock.instant());
        if (outcome instanceof PublishOutcome.Done) {
            shows.saveAndFlush(show);
            topics.publish(new ShowChanged(id));
        }
        return outcome;
    }

    /** Runs the change in a transaction, again when another change came between. */
    private <T> T change(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transaction.execute(_ -> work.get()));
            } catch (DataIntegrityViolationException | OptimisticLockingFailureException collision) {
                if (attempt == ATTEMPTS) {
                    throw collision;
                }
            }
        }
    }

    private interface Decision {
        PublishOutcome on(StoredShow show, Instant now);
    }
}
