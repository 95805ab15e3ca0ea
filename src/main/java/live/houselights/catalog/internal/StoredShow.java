package live.houselights.catalog.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import live.houselights.catalog.Countries;
import live.houselights.catalog.Programme.Draft;
import live.houselights.catalog.Programme.PublishOutcome;
import live.houselights.catalog.Publication;
import live.houselights.catalog.Show;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ArtworkId;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;

/** A show's row, which knows when it may be published and called off. */
@Entity
@Table(name = "show_event")
class StoredShow {

    private static final String BETWEEN = ",";

    @Id
    private UUID id;

    @Column(nullable = false)
    private UUID artist;

    @Column(nullable = false)
    private String slug;

    @Column(nullable = false)
    private String title;

    @Column(nullable = false)
    private String tagline;

    @Column(nullable = false)
    private String about;

    @Column(nullable = false)
    private String venue;

    @Column(nullable = false)
    private String zone;

    @Column(nullable = false)
    private Instant doorsAt;

    @Column(nullable = false)
    private Instant startsAt;

    @Column(nullable = false)
    private Instant endsAt;

    private @Nullable Instant replayUntil;

    private @Nullable Integer replayHours;

    @Enumerated(EnumType.STRING)
    private Countries.@Nullable Rule countriesRule;

    private @Nullable String countries;

    @Enumerated(EnumType.STRING)
    private Publication publication = Publication.DRAFT;

    private @Nullable UUID poster;

    private @Nullable Instant publishedAt;

    @Version
    private @Nullable Long version;

    protected StoredShow() {}

    StoredShow(ShowId id) {
        this.id = id.value();
    }

    /** Takes over what has been checked before. */
    void edit(Draft draft, String checkedSlug) {
        artist = draft.artist().value();
        slug = checkedSlug;
        title = draft.title();
        tagline = draft.tagline();
        about = draft.about();
        venue = draft.venue();
        zone = draft.zone().getId();
        doorsAt = draft.doorsAt();
        startsAt = draft.startsAt();
        endsAt = draft.endsAt();
        replayUntil = draft.replayUntil();
        replayHours = draft.replayHours();
        Countries where = draft.countries();
        countriesRule = where == null ? null : where.rule();
        countries = where == null ? null : String.join(BETWEEN, where.codes());
        poster = draft.poster() == null ? null : draft.poster().value();
    }

    PublishOutcome publish(Instant now) {
        if (publication == Publication.CANCELLED) {
            return new PublishOutcome.NotPossible("A cancelled show stays cancelled.");
        }
        if (publication == Publication.DRAFT && !startsAt.isAfter(now)) {
            return new PublishOutcome.NotPossible("It would have started already: move its start into the future.");
        }
        if (publication == Publication.DRAFT) {
            publishedAt = now;
        }
        publication = Publication.PUBLISHED;
        return new PublishOutcome.Done();
    }

    PublishOutcome cancel(Instant now) {
        if (publication == Publication.DRAFT) {
            return new PublishOutcome.NotPossible("A draft is not public: there is nothing to call off.");
        }
        if (publication == Publication.PUBLISHED && !endsAt.isAfter(now)) {
            return new PublishOutcome.NotPossible("It is over: it can no longer be called off.");
        }
        publication = Publication.CANCELLED;
        return new PublishOutcome.Done();
    }

    boolean isBy(ArtistId other) {
        return artist.equals(other.value());
    }

    boolean isPublic() {
        return publication != Publication.DRAFT;
    }

    String slug() {
        return slug;
    }

    /** When it first was public; throws for a draft, and for what was public before this was written down. */
    Instant publishedAt() {
        return Objects.requireNonNull(publishedAt, "Nobody knows when it was published");
    }

    /** 0 for one that is not saved yet. */
    long version() {
        return version == null ? 0 : version;
    }

    Show show(String artistName, String tint) {
        return new Show(
                new ShowId(id),
                new ArtistId(artist),
                artistName,
                slug,
                title,
                tagline,
                about,
                venue,
                ZoneId.of(zone),
                doorsAt,
                startsAt,
                endsAt,
                replayUntil,
                replayHours,
                countriesRule == null || countries == null
                        ? null
                        : new Countries(countriesRule, List.of(countries.split(BETWEEN))),
                publication,
                poster == null ? null : new ArtworkId(poster),
                tint,
                version());
    }
}
