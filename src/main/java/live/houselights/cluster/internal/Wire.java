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

    sealed interface Reply extends Wire permits Answered, Threw, Full, NotUnderstood {}

    record Answered(Object answer) implements Reply {}

    /** The work failed there; the stack trace is in that node's log. */
    record Threw(String sentence) implements Reply {}

    /** Nothing was done: too many wait. */
    record Full() implements Reply {}

    /** Nothing was done: the command is of another release, which this one does not know. */
    record NotUnderstood(String sentence) implements Reply {}

    /** In the place of a command that could not be read, so that whoever asked can be told. */
    record Unreadable(String sentence) {}

    /** Where do you stand? From who wants to come into the house. */
    record Knock(ActorRef<Standing> answerTo) implements Wire {}

    /**
     * A node may be neither inside nor outside: just joining or leaving.
     *
     * @param first which of the peers is the first for this node; empty when it knows none
     */
    record Standing(boolean inside, boolean outside, String first) implements Wire {}
}
