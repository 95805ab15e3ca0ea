package live.houselights.onstage.internal;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.onstage.ChatArchive;
import live.houselights.onstage.internal.ApplauseBook.Moment;
import live.houselights.onstage.internal.StageFan.Admittance;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes past chats in the stage's stead: it takes the stage over, as another node's would. Should somebody speak at this very
 * moment, one of the two is fenced, and a stage that is reads the past before it goes on.
 */
@Component
class ChatArchiveDesk implements ChatArchive {

    private final ChatLog log;
    private final StageFans fans;
    private final StageRecords records;
    private final ApplauseBook applause;
    private final TransactionTemplate transaction;

    ChatArchiveDesk(
            ChatLog log, StageFans fans, StageRecords records, ApplauseBook applause, TransactionTemplate transaction) {
        this.log = log;
        this.fans = fans;
        this.records = records;
        this.applause = applause;
        this.transaction = transaction;
    }

    @Override
    public boolean bringIn(ShowId show, List<Voice> voices, List<PastLine> lines, List<PastReactions> reactions) {
        if (!log.newest(show, 1).isEmpty()) {
            return false;
        }
        long fence = records.takeOver(show).fence();
        try {
            return Boolean.TRUE.equals(transaction.execute(_ -> {
                if (!log.newest(show, 1).isEmpty()) {
                    return false;
                }
                Map<UUID, Author> authors = new HashMap<>();
                voices.forEach(voice -> authors.put(voice.id(), known(show, voice)));
                if (!lines.isEmpty()) {
                    log.append(show, fence, inOrder(lines, authors));
                }
                applause.addMinutes(show, summed(reactions, ChronoUnit.MINUTES));
                applause.addSeconds(show, summed(reactions, ChronoUnit.SECONDS));
                return true;
            }));
        } catch (DuplicateKeyException | Fenced _) {
            return false;
        }
    }

    private static Map<Moment, Long> summed(List<PastReactions> reactions, ChronoUnit unit) {
        return reactions.stream()
                .collect(Collectors.toMap(
                        it -> new Moment(
                                it.at().truncatedTo(unit),
                                Reaction.ofWire(it.kind()).orElseThrow()),
                        PastReactions::n,
                        Long::sum));
    }

    /** Voices are people of the show like all others, so that moderators can deal with them. */
    private Author known(ShowId show, Voice voice) {
        TicketId ticket = voice.account() == null ? new TicketId(voice.id()) : null;
        Admittance by = new Admittance(show, ticket, voice.account(), StageRole.ofWire(voice.role()));
        StageFan fan = fans.findByShowAndAdmittedBy(show.value(), by.key())
                .orElseGet(() -> fans.saveAndFlush(new StageFan(voice.id(), by, voice.name())));
        return fan.viewer().author();
    }

    private static List<Line> inOrder(List<PastLine> lines, Map<UUID, Author> authors) {
        List<Line> all = new ArrayList<>(lines.size());
        for (PastLine line : lines) {
            UUID answered =
                    line.answers() == null ? null : all.get(line.answers()).id();
            all.add(new Line(
                    line.id(),
                    all.size() + 1L,
                    line.at(),
                    Objects.requireNonNull(authors.get(line.voice())),
                    line.text(),
                    answered,
                    null,
                    Reach.EVERYBODY,
                    null));
        }
        return all;
    }
}
