package live.houselights.demo;

import java.util.List;
import live.houselights.catalog.Artist;
import live.houselights.demo.posters.Palette;
import live.houselights.demo.posters.Portrait;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ArtworkId;
import org.jspecify.annotations.Nullable;

/**
 * An invented artist.
 *
 * @param key the slug, from which ids follow
 * @param managedByNoor whether the demo's manager runs them
 */
record Act(
        String key,
        String name,
        String genre,
        String tagline,
        String about,
        Palette palette,
        int people,
        long seed,
        boolean managedByNoor) {

    ArtistId id() {
        return DemoIds.artist(key);
    }

    ArtworkId portraitId() {
        return DemoIds.artwork("portrait/" + key);
    }

    Portrait portrait() {
        return new Portrait(palette, people, seed);
    }

    Artist artist(@Nullable ArtworkId portrait) {
        return new Artist(id(), key, name, genre, tagline, about, portrait);
    }

    static final Act SUB_ROSA = new Act(
            "sub-rosa-system",
            "Sub Rosa System",
            "Techno",
            "Machines, sweat and one strobe that still works.",
            """
            Sub Rosa System are Jule Brandt and Oskar Wend, who met repairing drum machines in a Neukölln back yard and never \
            quite stopped. Their sets are **played, not selected**: two sequencers, a wall of modular synthesizers and a mixing \
            desk older than both of them.

            Expect ninety minutes without a gap.""",
            Palette.of("#f0ff42", "#0c0c0c", "#ffffff", "#ff3b30", "#8f8f8f"),
            2,
            11,
            true);

    static final Act OKONJO = new Act(
            "okonjo-brass-union",
            "Okonjo Brass Union",
            "Afrobeat",
            "Eleven players, four trombones, no spectators.",
            """
            Founded by trombonist *Adaeze Okonjo* in the canteen of a Peckham bus garage, the Union is part street band, part \
            Sunday school, part argument about rhythm. They have never rehearsed a song the same way twice.

            - Horns up front
            - Two drummers, one of them always smiling
            - Bring your neighbours""",
            Palette.of("#ffe9b8", "#4a1259", "#ff8a1e", "#f0336b", "#1fa39a"),
            3,
            71,
            true);

    static final Act KAMAKURA = new Act(
            "neon-kamakura",
            "Neon Kamakura",
            "City pop",
            "Songs for the last train and the walk home after it.",
            """
            Singer Hana Shiraishi and producer Kenta Mori write city pop for a city that changed its mind: bright chords, tape \
            echo, and words about convenience stores at four in the morning.

            Their home shows are filmed in one take on a rooftop in Shimokitazawa.""",
            Palette.of("#140b36", "#4de8ff", "#ff4d9d", "#ffd166", "#8a2bb8"),
            2,
            5,
            true);

    static final Act LUZIA = new Act(
            "luzia-tavares",
            "Luzia Tavares",
            "Samba and MPB",
            "A guitar, an open window and the whole street singing.",
            """
            Luzia Tavares grew up above a samba school in São Paulo's Bixiga and sings as though the windows were always open. \
            Her band fits around a kitchen table, and often does.""",
            Palette.of("#f6ebd9", "#1d1b2e", "#e4572e", "#2e86ab", "#f2b632"),
            1,
            8,
            true);

    static final Act VELVET = new Act(
            "velvet-antlers",
            "Velvet Antlers",
            "Indie folk",
            "Three voices and a harmonium that came with the barn.",
            """
            Siblings Wren, Tobias and Maud Ashdown sing close harmony about weather, debts and fruit trees. The harmonium was in \
            the barn when they rented it; it is now on every record.""",
            Palette.of("#0f2a22", "#f7ebd3", "#5fa777", "#2f6b50", "#ff8a70"),
            3,
            36,
            false);

    static final Act HOLLOW = new Act(
            "hollow-cathedral",
            "Hollow Cathedral",
            "Post-metal",
            "Slow, loud, and lit by candles.",
            """
            Hollow Cathedral play in places with long echoes and let the room do the last part of the work. Guitars tuned to B, \
            a church organ where there is one, and silence used as an instrument.

            > Bring ear plugs. Then take one out.""",
            Palette.of("#efe7d6", "#1c1a18", "#d9482b", "#c79a3b", "#6b6558"),
            3,
            29,
            false);

    static final Act TIDAL = new Act(
            "tidal-static",
            "Tidal Static",
            "Ambient",
            "Long tones, field recordings, and the hum between them.",
            """
            Tidal Static is the solo work of sound artist Imke Sørlie, who records harbours with microphones under water and plays \
            them back through a wall of small loudspeakers. Best heard lying down, on headphones, in the dark.""",
            Palette.of("#f7f4ff", "#0b0a10", "#3d1eff", "#ff5c35", "#7fa8ff"),
            1,
            22,
            true);

    static final Act INES = new Act(
            "ines-halloran",
            "Ines Halloran",
            "Modern classical",
            "Piano pieces that end before you want them to.",
            """
            Ines Halloran writes for felted piano, string quartet and the room they stand in. Her second album, *Eleven Small \
            Rooms*, was recorded in eleven small rooms.""",
            Palette.of("#f4f1ea", "#111111", "#e8391d", "#f4f1ea", "#111111"),
            1,
            43,
            false);

    static final Act PAPER = new Act(
            "paper-harbour",
            "Paper Harbour",
            "Dream pop",
            "Guitars like fog, drums like footsteps on a pier.",
            """
            A quartet from the wrong end of the Landwehr canal. Paper Harbour write slow, bright songs about leaving, and have so \
            far all stayed.""",
            Palette.of("#f4efe2", "#23305e", "#ff5a79", "#1f8a8a", "#f2b632"),
            2,
            15,
            true);

    static List<Act> all() {
        return List.of(SUB_ROSA, OKONJO, KAMAKURA, LUZIA, VELVET, HOLLOW, TIDAL, INES, PAPER);
    }
}
