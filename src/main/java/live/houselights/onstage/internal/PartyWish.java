package live.houselights.onstage.internal;

import java.util.UUID;

/** What somebody wants of a party of friends. */
sealed interface PartyWish {

    /** A party of their own; who is at one already is given that. */
    record Open() implements PartyWish {}

    /** To come to another's, by its link. */
    record Join(String link) implements PartyWish {}

    /** To sit at the one they are a guest of: after each hello, since seats know nothing of parties. */
    record Come() implements PartyWish {}

    record Leave() implements PartyWish {}

    /** That somebody else goes; whoever opened it may ask for that. */
    record Remove(UUID fan) implements PartyWish {}

    record Tell(String text) implements PartyWish {}

    /** To show a line to the moderators. */
    record Report(UUID line) implements PartyWish {}
}
