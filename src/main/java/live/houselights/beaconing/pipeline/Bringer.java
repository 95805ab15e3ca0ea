package live.houselights.beaconing.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import live.houselights.edge.Postcard;
import live.houselights.edge.PostcardAnswer;

/** Who brought a beacon and waits to hear that it is kept. */
public sealed interface Bringer {

    /** A device, over HTTP. */
    record Device(Postcard postcard) implements Bringer {}

    /** A node that brings what came over its sockets. */
    record Node(Consumer<PostcardAnswer> told) implements Bringer {}

    /** What one bringer is told. */
    record Told(Bringer bringer, PostcardAnswer answer) {}

    /** Tells many at once. */
    static void tell(List<Told> all) {
        List<Postcard.Answered> postcards = new ArrayList<>(all.size());
        for (Told one : all) {
            switch (one.bringer()) {
                case Device(var postcard) -> postcards.add(new Postcard.Answered(postcard, one.answer()));
                case Node(var told) -> told.accept(one.answer());
            }
        }
        Postcard.answer(postcards);
    }
}
