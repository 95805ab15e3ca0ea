package live.houselights.cluster.internal;

import org.apache.pekko.actor.typed.ActorRef;

/** The letters between nodes. Within one node they are handed over as they are. */
sealed interface Wire {

    /** Do this and answer. */
    record Ask(Object command, ActorRef<Reply> answerTo) implements EntityLetter {}

    /** Do this; nobody waits. */
    record Tell(Object command) implements EntityLetter {}

    /** What may come to an entity from anywhere in the cluster. */
    sealed interface EntityLetter extends Wire, EntityProcess.Letter permits Ask, Tell {}

    sealed interface Reply extends Wire permits Answered, Threw, Full {}

    record Answered(Object answer) implements Reply {}

    /** The work failed there; the stack trace is in that node's log. */
    record Threw(String sentence) implements Reply {}

    /** Nothing was done: too many wait. */
    record Full() implements Reply {}
}
