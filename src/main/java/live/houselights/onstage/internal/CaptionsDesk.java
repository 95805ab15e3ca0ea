package live.houselights.onstage.internal;

import java.time.Clock;
import java.util.Optional;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.UuidV7;
import live.houselights.onstage.Captions;
import live.houselights.onstage.internal.CaptionsBook.Edition;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Captions from managers, read strictly before anybody sees them. */
@Component
class CaptionsDesk implements Captions {

    private final CaptionsBook book;
    private final Clock clock;

    CaptionsDesk(CaptionsBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    @Override
    public Optional<Written> of(ShowId show) {
        return book.find(show).map(CaptionsDesk::told);
    }

    @Override
    public Outcome put(ShowId show, String language, byte[] file) {
        if (!Captions.languages().contains(language)) {
            return new Outcome.Refused("Choose the language of the captions.");
        }
        return switch (WebVtt.read(file)) {
            case WebVtt.Reading.Refused(var sentence) -> new Outcome.Refused(sentence);
            case WebVtt.Reading.Read(var text, var cues) ->
                put(show, new Edition(UuidV7.next(), language, cues, clock.instant()), text);
        };
    }

    private Outcome put(ShowId show, Edition edition, String text) {
        try {
            book.put(show, edition, text);
            return new Outcome.Put(told(edition));
        } catch (DuplicateKeyException _) {
            return new Outcome.Refused("Somebody else put captions here at the same moment. Look at theirs first.");
        }
    }

    @Override
    public void remove(ShowId show) {
        book.remove(show);
    }

    private static Written told(Edition edition) {
        return new Written(edition.language(), edition.cues(), edition.writtenAt());
    }
}
