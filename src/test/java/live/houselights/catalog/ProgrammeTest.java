package live.houselights.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import live.houselights.catalog.Programme.Draft;
import live.houselights.catalog.Programme.EditOutcome;
import live.houselights.catalog.Programme.Problem;
import live.houselights.catalog.Programme.PublishOutcome;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ArtworkId;
import live.houselights.kernel.ShowId;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What {@link Programme} and {@link Catalog} promise, on both databases. */
class ProgrammeTest {

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract {

        @Autowired
        Programme programme;

        @Autowired
        Catalog catalog;

        @Autowired
        TestClock clock;

        final ArtistId artist = ArtistId.next();
        final ShowId id = ShowId.next();
        final String unique = UUID.randomUUID().toString();

        @BeforeEach
        void anArtist() {
            assertThat(programme.save(new Artist(artist, "artist-" + unique, "Tidal Static", "Ambient", "", "", null)))
                    .isInstanceOf(EditOutcome.Saved.class);
        }

        @AfterEach
        void theRealTime() {
            clock.reset();
        }

        @Test
        void aDraftIsKeptAsItWasTyped() {
            Draft draft = typed().draft();

            assertThat(programme.save(id, draft)).isInstanceOf(EditOutcome.Saved.class);

            Show show = catalog.show(id).orElseThrow();
            assertThat(show.title()).isEqualTo(draft.title());
            assertThat(show.about()).isEqualTo(draft.about());
            assertThat(show.artistName()).isEqualTo("Tidal Static");
            assertThat(show.zone()).isEqualTo(ZoneId.of("America/Sao_Paulo"));
            assertThat(show.startsAt()).isEqualTo(draft.startsAt());
            assertThat(show.replayUntil()).isEqualTo(draft.replayUntil());
            assertThat(show.poster()).isEqualTo(draft.poster());
            assertThat(show.tint()).isEqualTo(Artworks.TINT_WITHOUT_PICTURE);
            assertThat(show.publication()).isEqualTo(Publication.DRAFT);
        }

        @Test
        void draftsAreHiddenUntilTheyArePublished() {
            programme.save(id, typed().draft());
            String slug = catalog.show(id).orElseThrow().slug();
            assertThat(catalog.publishedShow(slug)).isEmpty();
            assertThat(catalog.programme()).extracting(Show::id).doesNotContain(id);

            assertThat(programme.publish(id)).isInstanceOf(PublishOutcome.Done.class);

            assertThat(catalog.publishedShow(slug)).isPresent();
            assertThat(catalog.programme()).extracting(Show::id).contains(id);
            assertThat(catalog.showsOf(artist)).extracting(Show::id).containsExactly(id);
        }

        @Test
        void savingTwiceDraftsOnce() {
            programme.save(id, typed().draft());

            programme.save(id, typed().title("Another night").draft());

            assertThat(catalog.showsOf(artist)).extracting(Show::title).containsExactly("Another night");
        }

        @Test
        void whoSavesAShowThatSomebodyChangedMeanwhileIsToldAndChangesNothing() {
            programme.save(id, typed().draft());
            Show seen = catalog.show(id).orElseThrow();
            assertThat(programme.save(id, typed().title("Theirs").draft(), seen.version()))
                    .isEqualTo(new EditOutcome.Saved());

            EditOutcome late = programme.save(id, typed().title("Mine").draft(), seen.version());

            Show now = catalog.show(id).orElseThrow();
            assertThat(late).isEqualTo(new EditOutcome.Overtaken(now));
            assertThat(now.title()).isEqualTo("Theirs");
            assertThat(programme.save(id, typed().title("Mine").draft(), now.version()))
                    .isEqualTo(new EditOutcome.Saved());
        }

        @Test
        void whoPublishesAShowChangesItToo() {
            programme.save(id, typed().draft());
            Show seen = catalog.show(id).orElseThrow();
            programme.publish(id);

            assertThat(programme.save(id, typed().title("Mine").draft(), seen.version()))
                    .isInstanceOf(EditOutcome.Overtaken.class);
        }

        @Test
        void ofManyWhoSaveTheSameVersionAtOnceOneIsFirst() throws Exception {
            programme.save(id, typed().draft());
            long seen = catalog.show(id).orElseThrow().version();
            List<Callable<EditOutcome>> saves = IntStream.range(0, 6)
                    .<Callable<EditOutcome>>mapToObj(i ->
                            () -> programme.save(id, typed().title("By " + i).draft(), seen))
                    .toList();

            List<EditOutcome> outcomes = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(saves.size())) {
                for (var saved : threads.invokeAll(saves)) {
                    outcomes.add(saved.get());
                }
            }

            assertThat(outcomes).filteredOn(EditOutcome.Saved.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(EditOutcome.Overtaken.class::isInstance)
                    .hasSize(5);
        }

        @Test
        void showsOfTheSameTitleGetAddressesOfTheirOwn() {
            ShowId second = ShowId.next();
            programme.save(id, typed().title("Night " + unique).draft());

            programme.save(second, typed().title("Night " + unique).draft());

            assertThat(catalog.show(second).orElseThrow().slug()).isEqualTo("night-" + unique + "-2");
        }

        @Test
        void showsOfTheSameTitleSavedAtOnceAllGetAnAddress() throws Exception {
            List<Callable<EditOutcome>> saves = IntStream.range(0, 3)
                    .<Callable<EditOutcome>>mapToObj(i -> () -> programme.save(
                            ShowId.next(), typed().title("Race " + unique).draft()))
                    .toList();

            try (ExecutorService threads = Executors.newFixedThreadPool(saves.size())) {
                for (var saved : threads.invokeAll(saves)) {
                    assertThat(saved.get()).isInstanceOf(EditOutcome.Saved.class);
                }
            }

            assertThat(catalog.showsOf(artist))
                    .extracting(Show::slug)
                    .doesNotHaveDuplicates()
                    .hasSize(3);
        }

        @Test
        void anAddressThatSomebodyHasIsRefused() {
            programme.save(id, typed().slug("taken-" + unique).draft());

            assertThat(problems(typed().slug("taken-" + unique).draft(), ShowId.next()))
                    .containsExactly(new Problem("slug", "Another show has this address."));
        }

        @Test
        void aPublicAddressStays() {
            programme.save(id, typed().slug("first-" + unique).draft());
            programme.publish(id);

            assertThat(problems(typed().slug("second-" + unique).draft(), id))
                    .extracting(Problem::field)
                    .containsExactly("slug");
            assertThat(programme.save(id, typed().title("New title").draft())).isInstanceOf(EditOutcome.Saved.class);
            assertThat(catalog.show(id).orElseThrow().slug()).isEqualTo("first-" + unique);
        }

        @Test
        void aShowStaysWithItsArtist() {
            ArtistId other = ArtistId.next();
            programme.save(new Artist(other, "", "Other " + unique, "", "", "", null));
            programme.save(id, typed().draft());

            assertThat(problems(typed().artist(other).draft(), id))
                    .containsExactly(new Problem("artist", "A show stays with its artist."));
        }

        @Test
        void everyFieldThatIsWrongIsNamedOnce() {
            Instant start = now().plus(Duration.ofDays(2));
            Draft wrong = new Draft(
                    ArtistId.next(),
                    "Not A Slug",
                    " \u0000 ",
                    "x".repeat(161),
                    "x".repeat(10_001),
                    "x".repeat(121),
                    ZoneOffset.ofHours(3),
                    start.plusSeconds(1),
                    start,
                    start,
                    start.minusSeconds(1),
                    null);

            assertThat(problems(wrong, id))
                    .extracting(Problem::field)
                    .containsExactlyInAnyOrder(
                            "artist",
                            "slug",
                            "title",
                            "tagline",
                            "about",
                            "venue",
                            "zone",
                            "doorsAt",
                            "endsAt",
                            "replayUntil");
            assertThat(problems(wrong, id)).extracting(Problem::sentence).allMatch(sentence -> sentence.endsWith("."));
            assertThat(catalog.show(id)).isEmpty();
        }

        @Test
        void theLongestTextsFit() {
            Draft longest = typed().title("\uD83C\uDFA7".repeat(60))
                    .about("ß".repeat(10_000))
                    .draft();

            assertThat(programme.save(id, longest)).isInstanceOf(EditOutcome.Saved.class);
            assertThat(catalog.show(id).orElseThrow().about()).hasSize(10_000);
        }

        @Test
        void aShowOfMoreThanTwelveHoursIsRefused() {
            Instant start = now().plus(Duration.ofDays(2));

            assertThat(problems(
                            typed().times(
                                            start,
                                            start.plus(Duration.ofHours(12)).plusSeconds(1))
                                    .draft(),
                            id))
                    .extracting(Problem::field)
                    .containsExactly("endsAt");
        }

        @Test
        void timesThatNoDatabaseKeepsAreRefused() {
            assertThat(problems(typed().times(Instant.MIN, Instant.MAX).draft(), id))
                    .extracting(Problem::field)
                    .contains("startsAt", "endsAt");
        }

        @Test
        void hostileTextIsKeptAsText() {
            String hostile = "'); drop table show_event; -- <script>alert(1)</script> \u0000\u202E";

            programme.save(id, typed().title(hostile).draft());

            assertThat(catalog.show(id).orElseThrow().title())
                    .isEqualTo("'); drop table show_event; -- <script>alert(1)</script>");
            assertThat(catalog.publishedShow("\u0000")).isEmpty();
            assertThat(catalog.publishedShow("' or 1=1 --")).isEmpty();
            assertThat(catalog.artist("x".repeat(100_000))).isEmpty();
        }

        @Test
        void aShowThatWouldHaveStartedIsNotPublished() {
            programme.save(id, typed().draft());
            clock.advance(Duration.ofDays(3));

            assertThat(programme.publish(id)).isInstanceOf(PublishOutcome.NotPossible.class);
            assertThat(catalog.show(id).orElseThrow().publication()).isEqualTo(Publication.DRAFT);
        }

        @Test
        void aCancelledShowStaysVisibleAndCancelled() {
            programme.save(id, typed().draft());
            assertThat(programme.cancel(id)).isInstanceOf(PublishOutcome.NotPossible.class);
            programme.publish(id);

            assertThat(programme.cancel(id)).isInstanceOf(PublishOutcome.Done.class);
            assertThat(programme.cancel(id)).isInstanceOf(PublishOutcome.Done.class);

            Show show = catalog.show(id).orElseThrow();
            assertThat(catalog.publishedShow(show.slug())).isPresent();
            assertThat(show.phaseAt(show.startsAt())).isEqualTo(StagePhase.CANCELLED);
            assertThat(catalog.programme()).extracting(Show::id).doesNotContain(id);
            assertThat(programme.publish(id)).isInstanceOf(PublishOutcome.NotPossible.class);
        }

        @Test
        void unknownShowsCannotBeDecidedUpon() {
            assertThat(programme.publish(ShowId.next())).isInstanceOf(PublishOutcome.NotPossible.class);
            assertThat(programme.cancel(ShowId.next())).isInstanceOf(PublishOutcome.NotPossible.class);
        }

        @Test
        void anArtistsNewNameIsOnTheirShows() {
            programme.save(id, typed().draft());
            assertThat(catalog.show(id).orElseThrow().artistName()).isEqualTo("Tidal Static");

            programme.save(new Artist(artist, "", "Tidal Noise", "Drone", "", "", null));

            assertThat(catalog.show(id).orElseThrow().artistName()).isEqualTo("Tidal Noise");
            assertThat(catalog.artist("artist-" + unique).orElseThrow().genre()).isEqualTo("Drone");
            assertThat(catalog.artists()).extracting(Artist::id).contains(artist);
        }

        private List<Problem> problems(Draft draft, ShowId show) {
            EditOutcome outcome = programme.save(show, draft);
            assertThat(outcome).isInstanceOf(EditOutcome.Invalid.class);
            return ((EditOutcome.Invalid) outcome).problems();
        }

        private Instant now() {
            return clock.instant().truncatedTo(ChronoUnit.SECONDS);
        }

        private Typing typed() {
            Instant start = now().plus(Duration.ofDays(2));
            return new Typing(artist, "", "Night", start, start.plus(Duration.ofMinutes(90)), "About *it*");
        }
    }

    /** A form that is filled in well, until a test says otherwise. */
    record Typing(ArtistId artist, String slug, String title, Instant start, Instant end, String about) {

        Typing artist(ArtistId other) {
            return new Typing(other, slug, title, start, end, about);
        }

        Typing slug(String other) {
            return new Typing(artist, other, title, start, end, about);
        }

        Typing title(String other) {
            return new Typing(artist, slug, other, start, end, about);
        }

        Typing times(Instant from, Instant to) {
            return new Typing(artist, slug, title, from, to, about);
        }

        Typing about(String other) {
            return new Typing(artist, slug, title, start, end, other);
        }

        Draft draft() {
            return new Draft(
                    artist,
                    slug,
                    title,
                    "A tagline",
                    about,
                    "The Boiler House",
                    ZoneId.of("America/Sao_Paulo"),
                    start,
                    start,
                    end,
                    end.equals(Instant.MAX) ? null : end.plus(Duration.ofDays(7)),
                    new ArtworkId(new UUID(1, 2)));
        }
    }
}
