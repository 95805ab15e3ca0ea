package live.houselights.cluster.internal;

import java.io.NotSerializableException;
import java.util.concurrent.atomic.AtomicLong;
import live.houselights.cluster.internal.Parcels.Unpacked;
import live.houselights.cluster.internal.Parcels.Unpacked.Readable;
import live.houselights.cluster.internal.Parcels.Unpacked.Unreadable;
import live.houselights.cluster.internal.Wire.Answered;
import live.houselights.cluster.internal.Wire.Ask;
import live.houselights.cluster.internal.Wire.Full;
import live.houselights.cluster.internal.Wire.Knock;
import live.houselights.cluster.internal.Wire.NotUnderstood;
import live.houselights.cluster.internal.Wire.Standing;
import live.houselights.cluster.internal.Wire.Tell;
import live.houselights.cluster.internal.Wire.Threw;
import live.houselights.messages.Topic;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Writes letters as {@link Parcels}.
 *
 * <p>A type that the letter names is only ever loaded when it is a record or enum of this house, or one of a few plain
 * values; a node that was taken over cannot make another instantiate anything else.
 *
 * <p><b>Two releases.</b> During a rolling upgrade older and newer ones talk. A field that the reader does not know is ignored,
 * and one that the writer did not know is absent: null, zero, or an empty list or map. A command of a type that the reader does not
 * know, or cannot read, reaches whom it was for as {@link Wire.Unreadable}, who tells the asker; such an answer fails the asker at
 * once. Either is counted, as is a topic's message, which is dropped.
 */
public final class WireSerializer extends SerializerWithStringManifest {

    /** Part of the wire format; never reuse or change it. */
    private static final int ID = 74_201;

    private final ActorRefResolver addresses;
    private final Parcels parcels = new Parcels();
    private final AtomicLong notUnderstood = new AtomicLong();

    public WireSerializer(ExtendedActorSystem system) {
        addresses = ActorRefResolver.get(Adapter.toTyped(system));
    }

    @Override
    public int identifier() {
        return ID;
    }

    @Override
    public String manifest(Object letter) {
        return switch (letter) {
            case Ask _ -> "ask";
            case Tell _ -> "tell";
            case Answered _ -> "answered";
            case Threw _ -> "threw";
            case Full _ -> "full";
            case NotUnderstood _ -> "not-understood";
            case Knock _ -> "knock";
            case Standing _ -> "standing";
            case Topic _ -> "topic";
            default -> throw new IllegalArgumentException(letter.getClass() + " is not a letter");
        };
    }

    @Override
    public byte[] toBinary(Object letter) {
        return switch (letter) {
            case Ask(var command, var answerTo) -> parcels.pack(command, addresses.toSerializationFormat(answerTo));
            case Tell(var command) -> parcels.pack(command, null);
            case Answered(var answer) -> parcels.pack(answer, null);
            case Threw(var sentence) -> parcels.pack(sentence, null);
            case Full _ -> parcels.pack("", null);
            case NotUnderstood(var sentence) -> parcels.pack(sentence, null);
            case Knock(var answerTo) -> parcels.pack("", addresses.toSerializationFormat(answerTo));
            default -> parcels.pack(letter, null);
        };
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        Unpacked parcel = parcels.unpack(bytes);
        return switch (manifest) {
            case "ask" -> new Ask(command(parcel), resolve(parcel));
            case "tell" -> new Tell(command(parcel));
            case "answered" -> answered(parcel);
            case "threw" -> new Threw((String) open(parcel));
            case "full" -> new Full();
            case "not-understood" -> new NotUnderstood((String) open(parcel));
            case "knock" -> new Knock(resolve(parcel));
            case "standing", "topic" -> open(parcel);
            default -> throw new NotSerializableException(counted("No letter is called " + manifest));
        };
    }

    /** How many letters of another release could not be read. */
    long notUnderstood() {
        return notUnderstood.get();
    }

    private Object command(Unpacked parcel) {
        return switch (parcel) {
            case Readable(var command, var _) -> command;
            case Unreadable(var sentence, var _) -> new Wire.Unreadable(counted(sentence));
        };
    }

    private Wire.Reply answered(Unpacked parcel) {
        return switch (parcel) {
            case Readable(var answer, var _) -> new Answered(answer);
            case Unreadable(var sentence, var _) ->
                new Threw("It was answered, but not so that this release could read it: " + counted(sentence));
        };
    }

    private Object open(Unpacked parcel) throws NotSerializableException {
        return switch (parcel) {
            case Readable(var body, var _) -> body;
            case Unreadable(var sentence, var _) -> throw new NotSerializableException(counted(sentence));
        };
    }

    private <T> ActorRef<T> resolve(Unpacked parcel) {
        return addresses.resolveActorRef(parcel.answerTo());
    }

    private String counted(String sentence) {
        notUnderstood.incrementAndGet();
        return sentence;
    }
}
