package live.houselights.onstage.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import live.houselights.catalog.Artworks;
import live.houselights.catalog.Emotes;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;
import live.houselights.onstage.internal.Admission;
import live.houselights.onstage.internal.PartyInvitations.Standing;
import live.houselights.onstage.internal.ReplayHours.Replay;
import live.houselights.onstage.internal.Viewer;
import live.houselights.onstage.playback.StreamSource;
import org.jspecify.annotations.Nullable;

/** What the watch page is answered, as JSON. */
final class WatchAnswers {

    private WatchAnswers() {}

    record Pass(
            ShowFacts show,
            String phase,
            Instant serverTime,
            Playback playback,
            @Nullable ReplayFacts replay,
            @Nullable StageDoor stage,
            @Nullable BeaconDesk beacons,
            Instant passExpiresAt,
            List<EmoteFacts> emotes,
            Me me,
            @Nullable PartyFacts party) {}

    /** An emote of the artist's own. */
    record EmoteFacts(String name, String label, String url) {

        static List<EmoteFacts> of(List<Emotes.Emote> emotes) {
            return emotes.stream()
                    .map(emote -> new EmoteFacts(emote.name(), emote.label(), emote.url()))
                    .toList();
        }
    }

    record ShowFacts(
            String id,
            String slug,
            String title,
            String artist,
            @Nullable String posterUrl,
            String zone,
            Instant doorsAt,
            Instant startsAt,
            Instant endsAt,
            @Nullable Instant replayUntil,
            Instant chatUntil) {

        static ShowFacts of(Show show) {
            return new ShowFacts(
                    show.id().toString(),
                    show.slug(),
                    show.title(),
                    show.artistName(),
                    show.poster() == null ? null : Artworks.url(show.poster(), Artworks.Width.PAGE),
                    show.zone().getId(),
                    show.doorsAt(),
                    show.startsAt(),
                    show.endsAt(),
                    show.replayUntil(),
                    Admission.chatClosesAt(show));
        }
    }

    /** Addresses of what plays in this phase; null for what does not. */
    record Playback(
            @Nullable String live,
            @Nullable String replay,
            @Nullable CaptionsFacts captions,
            @Nullable String storyboard) {

        private static final Playback NOTHING = new Playback(null, null, null, null);

        static Playback of(Show show, StagePhase phase, Optional<Replay> replay, StreamSource source) {
            String base = "/playback/" + show.id() + "/";
            return switch (phase) {
                case LIVE -> new Playback(base + "live.m3u8", null, null, at(base, source.storyboard(show, true)));
                case REPLAY ->
                    replay.filter(Replay.Open.class::isInstance).isEmpty()
                            ? NOTHING
                            : new Playback(
                                    null,
                                    base + "replay.m3u8",
                                    source.captions(show)
                                            .map(it -> CaptionsFacts.of(base, it))
                                            .orElse(null),
                                    at(base, source.storyboard(show, false)));
                case ANNOUNCED, DOORS, ENDED, CANCELLED -> NOTHING;
            };
        }

        private static @Nullable String at(String base, Optional<String> path) {
            return path.map(base::concat).orElse(null);
        }
    }

    /**
     * @param label the language, in itself
     */
    record CaptionsFacts(String url, String language, String label) {

        static CaptionsFacts of(String base, StreamSource.Captions captions) {
            Locale language = Locale.of(captions.language());
            return new CaptionsFacts(
                    base + captions.path(), captions.language(), language.getDisplayLanguage(language));
        }
    }

    /**
     * This viewer's replay.
     *
     * @param until when it ends, at the latest
     * @param hours how long it lasts from its first play, where that is still to come; null otherwise
     */
    record ReplayFacts(Instant until, @Nullable Long hours) {

        static @Nullable ReplayFacts of(Optional<Replay> replay) {
            return switch (replay.orElse(null)) {
                case null -> null;
                case Replay.Open(var until) -> new ReplayFacts(until, null);
                case Replay.Unplayed(var length, var until) -> new ReplayFacts(until, length.toHours());
                case Replay.Over(var since) -> new ReplayFacts(since, null);
            };
        }
    }

    record StageDoor(String url, String pass) {}

    record BeaconDesk(String url, String session, int intervalSeconds) {}

    /**
     * @param vip whether the ticket is of a VIP tier
     * @param account whether there is an account to follow with
     * @param followerFrom from when on this fan may write where followers may; null for who does not follow
     */
    record Me(
            String name,
            String role,
            boolean vip,
            boolean account,
            @Nullable Instant followerFrom) {

        static Me of(Viewer viewer, boolean vip, Optional<Instant> followerFrom) {
            return new Me(
                    viewer.name(), viewer.role().wire(), vip, viewer.account() != null, followerFrom.orElse(null));
        }
    }

    /**
     * The party of friends that this viewer has to do with.
     *
     * @param guest whether they are a guest of it
     * @param link by which they may come, when they are not
     * @param host who asks them to come
     */
    record PartyFacts(
            boolean guest, @Nullable String link, @Nullable String host) {

        static @Nullable PartyFacts of(Optional<Standing> standing) {
            return switch (standing.orElse(null)) {
                case null -> null;
                case Standing.Guest() -> new PartyFacts(true, null, null);
                case Standing.Invited(var link, var host) -> new PartyFacts(false, link, host);
            };
        }
    }

    record State(String phase, Instant serverTime, Instant doorsAt, Instant startsAt, Instant endsAt, int viewers) {}

    record Name(String name) {}

    /** Why not, in the manner of RFC 9457. */
    record Problem(
            String error,
            int status,
            String title,
            String detail,
            @Nullable Links links) {}

    record Links(String buy, String signIn, String tickets) {

        static Links of(Show show) {
            return new Links("/shows/" + show.slug(), "/sign-in", "/tickets");
        }
    }

    static String phase(StagePhase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
