package live.houselights.demo;

import static live.houselights.demo.Seats.onSale;
import static live.houselights.demo.When.evening;
import static live.houselights.demo.When.in;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import live.houselights.demo.Seats.Early;
import live.houselights.demo.posters.Poster.Style;
import org.jspecify.annotations.Nullable;

/** The demo's shows: at least one for every state that a show can be in. */
final class Playbill {

    /** Ten per cent off, where a show allows it. */
    static final String PROMOTION = "HOUSE10";

    /** Opens the presale of {@link #STANDING_WAVES}; its text says so. */
    static final String PRESALE_CODE = "LOWTIDE";

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

    private static final Duration EVENING = Duration.ofMinutes(90);
    private static final Duration WEEK = Duration.ofDays(7);

    /** On stage at this moment. */
    static final Night NIGHT_SHIFT = night("night-shift", Act.SUB_ROSA, "Night Shift")
            .says("Ninety minutes of hardware techno from a cold turbine hall.", """
                No laptop, no playlist: two sequencers, one room, all of it at once. Recorded with *eleven microphones* under \
                the turbines and mixed while you hear it.

                Come late if you must. It has started.\
                """)
            .at("Kraftwerk Süd, Berlin", BERLIN, in(Duration.ofMinutes(-12)), EVENING, WEEK)
            .painted(Style.BRUTALIST, 9)
            .withPromotion()
            .sells(
                    onSale("Livestream", "The show, the chat and a week of replay.", 1_400, 5_000, 6),
                    onSale("Supporter", "The same, and six euros more for the band.", 2_000, 500, 6));

    /** Doors are open, the show is minutes away. */
    static final Night SUNDAY_SERVICE = night("sunday-service", Act.OKONJO, "Sunday Service")
            .says(
                    "Eleven players, one sermon, no seats.",
                    "The Union's monthly service, live from the yard. Doors are open: say hello in the chat, find your"
                            + " spot, tune your neighbour.")
            .at("The Jazz Yard, London", LONDON, in(Duration.ofMinutes(18)), EVENING, WEEK)
            .painted(Style.PSYCHEDELIC, 5)
            .sells(
                    onSale("Livestream", "One ticket, one household.", 1_200, 3_000, 4),
                    onSale("Front pew", "With the after-show conversation.", 2_200, 120, 2));

    /** On sale, several prices, the cheapest gone. */
    static final Night LAST_TRAIN = night("last-train-home", Act.KAMAKURA, "Last Train Home")
            .says("A rooftop set that ends when the last train leaves.", """
                One take, one rooftop, the lights of Shimokitazawa. Hana and Kenta play the new record from start to end, with \
                a string quartet on the fire escape.

                ## Tickets
                Every ticket includes the replay for a week. The signed print ships from Tokyo.\
                """)
            .at("Club Quarter, Tokyo", TOKYO, evening(3, 20), EVENING, WEEK)
            .painted(Style.NEON, 4)
            .withPromotion()
            .sells(
                    onSale("Early bird", "Gone quickly, as they say.", 900, 12, 6),
                    onSale("Livestream", "The show and a week of replay.", 1_500, 2_000, 6),
                    onSale("Two cameras", "Adds the rooftop camera without cuts.", 2_400, 400, 4),
                    onSale("Patron", "Your name in the credits, if you like.", 6_000, 40, 2));

    /** Free, but with a ticket. */
    static final Night SAMBA = night("samba-de-janela", Act.LUZIA, "Samba de Janela")
            .says(
                    "A free hour from an open window. Pay with a song request.",
                    "Every month Luzia opens the window and plays for the street. This month the street is wherever"
                            + " you are. It is free; a ticket keeps your place, and a tip is welcome.")
            .at("Casa do Largo, São Paulo", SAO_PAULO, evening(1, 19), Duration.ofMinutes(60), WEEK)
            .painted(Style.SHAPES, 6)
            .sells(onSale("Free ticket", "One per person, please.", 0, 10_000, 2));

    /** Three tickets left. */
    static final Night ORCHARD = night("songs-from-the-orchard", Act.VELVET, "Songs from the Orchard")
            .says(
                    "Thirty listeners, three voices, one barn.",
                    "A small show on purpose: thirty tickets, cameras at eye level, and a conversation afterwards in"
                            + " which everybody gets a turn.")
            .at("Bell House, New York", NEW_YORK, evening(5, 20), Duration.ofMinutes(75), WEEK)
            .painted(Style.BOTANICAL, 10)
            .sells(onSale("A place in the barn", "Thirty in all.", 2_500, 30, 6));

    /** Sold out. */
    static final Night VESPERS = night("vespers", Act.HOLLOW, "Vespers")
            .says(
                    "One hour, one organ, four amplifiers.",
                    "Played once, in the vault of St Bride's, and not released afterwards. *Sold out; the waiting list"
                            + " is open.*")
            .at("St Bride's Vault, London", LONDON, evening(2, 21), Duration.ofMinutes(60), Duration.ofDays(2))
            .painted(Style.ENGRAVED, 7)
            .sells(onSale("Vault ticket", "Twenty-four, by candle count.", 3_000, 24, 6));

    /** In presale now; the sale opens in two days. */
    static final Night STANDING_WAVES = night("standing-waves", Act.TIDAL, "Standing Waves")
            .says("Sixty small loudspeakers and a flooded basement.", """
                Imke Sørlie tunes a room until it sings by itself. For headphones: the stream is binaural.

                **Presale:** newsletter readers are let in with the code `LOWTIDE`. Everybody else in two days.\
                """)
            .at("Stille Halle, Berlin", BERLIN, evening(21, 21), EVENING, WEEK)
            .painted(Style.MOIRE, 3)
            .sells(
                    onSale("Livestream", "Binaural stream and a week of replay.", 1_600, 1_500, 4)
                            .opening(Duration.ofDays(2))
                            .withPresale(Duration.ofHours(-20), PRESALE_CODE),
                    onSale("With the recording", "Adds the lossless recording the day after.", 2_800, 300, 4)
                            .opening(Duration.ofDays(2))
                            .withPresale(Duration.ofHours(-20), PRESALE_CODE));

    /** Announced; the sale opens in some days. */
    static final Night ELEVEN_ROOMS = night("eleven-small-rooms", Act.INES, "Eleven Small Rooms")
            .says(
                    "Felted piano, string quartet, and the quiet in between.",
                    "The whole album, in order, with the quartet that recorded it. Tickets go on sale in four days.")
            .at("Union Chapel Hall, London", LONDON, evening(30, 20), EVENING, WEEK)
            .painted(Style.SWISS, 8)
            .sells(
                    onSale("Livestream", "The concert and a week of replay.", 1_800, 2_000, 6)
                            .opening(Duration.ofDays(4)),
                    onSale("With the score", "Adds the printed score.", 3_400, 200, 2)
                            .opening(Duration.ofDays(4)));

    /** The sale opens minutes after the demo starts, behind a waiting room: a countdown and a draw to watch. */
    static final Night WINTER_QUARTERS = night("winter-quarters", Act.VELVET, "Winter Quarters")
            .says(
                    "The winter songs, by the stove.",
                    "Once a year the Ashdowns sing the winter songs, the sad ones first. The sale opens in a few"
                            + " minutes; places in line are drawn.")
            .at("Bell House, New York", NEW_YORK, evening(45, 19), EVENING, WEEK)
            .painted(Style.ENGRAVED, 21)
            .throughALine()
            .sells(onSale("By the stove", "The show and a week of replay.", 1_700, 400, 4)
                    .opening(Duration.ofMinutes(10)));

    /** Over, and to be watched again. */
    static final Night DRIFT = night("drift-part-two", Act.TIDAL, "Drift, Part Two")
            .says(
                    "Six hours of harbour in ninety minutes.",
                    "Hamburg, Bergen, Leith, Halifax: the second part of the harbour recordings, played under a clear"
                            + " sky. The replay is up.")
            .at("The Observatory, New York", NEW_YORK, evening(-2, 21), EVENING, Duration.ofDays(9))
            .painted(Style.STARS, 9)
            .sells(onSale("Replay", "Watch as often as you like while it is up.", 900, 5_000, 4));

    /** Over, with another replay. */
    static final Night ARCADE_HEART = night("arcade-heart", Act.KAMAKURA, "Arcade Heart")
            .says(
                    "The old songs, on the old synthesizers.",
                    "Played on nothing made after 1986, in an arcade that closed the day after. The replay stays for"
                            + " two weeks.")
            .at("Game Palace, Tokyo", TOKYO, evening(-4, 20), EVENING, Duration.ofDays(14))
            .painted(Style.RISOGRAPH, 33)
            .sells(onSale("Replay", "Watch as often as you like while it is up.", 800, 5_000, 4));

    /** Over for good. */
    static final Night MIDNIGHT_BRASS = night("brass-at-midnight", Act.OKONJO, "Brass at Midnight")
            .says("Played once, not kept.", "An unrecorded midnight set, by agreement with the neighbours.")
            .at("The Jazz Yard, London", LONDON, evening(-6, 22), EVENING, null)
            .painted(Style.SHAPES, 40)
            .sells(onSale("Livestream", "Once only.", 1_000, 600, 6));

    /** Called off. */
    static final Night CONCRETE_GARDEN = night("concrete-garden", Act.SUB_ROSA, "Concrete Garden")
            .says(
                    "Open air, if the roof holds.",
                    "The roof did not hold. Tickets were refunded; the band is looking for another garden.")
            .at("Hof 13, Berlin", BERLIN, evening(9, 22), EVENING, WEEK)
            .painted(Style.MOIRE, 12)
            .calledOff()
            .sells(onSale("Livestream", "The show and a week of replay.", 1_300, 1_000, 4));

    /** On sale, with a promotion code. */
    static final Night SAO_JOAO = night("noite-de-sao-joao", Act.LUZIA, "Noite de São João")
            .says(
                    "Accordion, triangle, bonfire.",
                    "A June party at any time of the year, with Luzia's whole band and her uncle's accordion."
                            + " `HOUSE10` takes ten per cent off.")
            .at("Casa do Largo, São Paulo", SAO_PAULO, evening(12, 20), Duration.ofMinutes(120), WEEK)
            .painted(Style.PSYCHEDELIC, 18)
            .withPromotion()
            .sells(
                    onSale("Livestream", "The party and a week of replay.", 1_100, 3_000, 6),
                    onSale("With the recipe", "Adds grandmother's corn cake.", 1_600, 500, 6));

    /** On sale, with much to wear and prices that move. */
    static final Night LOW_TIDE = night("low-tide-sessions", Act.PAPER, "Low Tide Sessions")
            .says(
                    "The new songs, before they are finished.",
                    "Paper Harbour try the next record on you, song by song, and ask what you think. They will not"
                            + " listen.")
            .at("Kantine am Ufer, Berlin", BERLIN, evening(8, 20), EVENING, WEEK)
            .painted(Style.RISOGRAPH, 4)
            .withPromotion()
            .sells(
                    onSale("Livestream", "The show and a week of replay.", 1_600, 2_500, 6)
                            .first(
                                    new Early("Early bird", 1_000, null, 60),
                                    new Early("Advance", 1_300, Duration.ofDays(3), null)),
                    onSale("With demos", "Adds four demos as files.", 2_200, 400, 4)
                            .first(new Early("Advance", 1_900, Duration.ofDays(3), 150)));

    private Playbill() {}

    /** Soonest to be looked at first: so are their posters painted. */
    static List<Night> all() {
        return List.of(
                NIGHT_SHIFT,
                SUNDAY_SERVICE,
                SAMBA,
                VESPERS,
                LAST_TRAIN,
                ORCHARD,
                LOW_TIDE,
                SAO_JOAO,
                STANDING_WAVES,
                ELEVEN_ROOMS,
                WINTER_QUARTERS,
                DRIFT,
                ARCADE_HEART,
                CONCRETE_GARDEN,
                MIDNIGHT_BRASS);
    }

    private static Writing night(String key, Act act, String title) {
        return new Writing(key, act, title);
    }

    /** Writes a night down, sentence by sentence. */
    private static final class Writing {

        private final String key;
        private final Act act;
        private final String title;
        private String tagline = "";
        private String about = "";
        private String venue = "";
        private ZoneId zone = BERLIN;
        private When when = in(Duration.ZERO);
        private Duration length = EVENING;
        private @Nullable Duration replay;
        private boolean cancelled;
        private boolean promotion;
        private boolean line;
        private Style style = Style.SWISS;
        private long seed;

        Writing(String key, Act act, String title) {
            this.key = key;
            this.act = act;
            this.title = title;
        }

        Writing says(String shortly, String atLength) {
            tagline = shortly;
            about = atLength;
            return this;
        }

        Writing at(String place, ZoneId inZone, When starts, Duration lasts, @Nullable Duration replayFor) {
            venue = place;
            zone = inZone;
            when = starts;
            length = lasts;
            replay = replayFor;
            return this;
        }

        Writing painted(Style in, long from) {
            style = in;
            seed = from;
            return this;
        }

        Writing calledOff() {
            cancelled = true;
            return this;
        }

        Writing withPromotion() {
            promotion = true;
            return this;
        }

        /** A waiting room opens soon, and the places are drawn when the sale opens. */
        Writing throughALine() {
            line = true;
            return this;
        }

        Night sells(Seats... seats) {
            return new Night(
                    key,
                    act,
                    title,
                    tagline,
                    about,
                    venue,
                    zone,
                    when,
                    length,
                    replay,
                    cancelled,
                    promotion,
                    line,
                    style,
                    seed,
                    List.of(seats));
        }
    }
}
