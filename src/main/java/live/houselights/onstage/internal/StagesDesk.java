package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import live.houselights.cluster.Groups;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.messages.stage.ModerateStage;
import live.houselights.messages.stage.StageChanged;
import live.houselights.messages.stage.StageModerated;
import live.houselights.onstage.Stages;
import live.houselights.onstage.Voices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stages from anywhere: reads from SQL, and asks the process that runs the stage to moderate it. */
@Component
class StagesDesk implements Stages {

    private static final int MOST_LINES = 1_000;

    private final ChatLog log;
    private final StageRecords records;
    private final Sanctions sanctions;
    private final ViewerCounts viewers;
    private final Topics topics;
    private final Groups groups;
    private final Clock clock;

    StagesDesk(
            ChatLog log,
            StageRecords records,
            Sanctions sanctions,
            ViewerCounts viewers,
            Topics topics,
            Groups groups,
            Clock clock) {
        this.log = log;
        this.records = records;
        this.sanctions = sanctions;
        this.viewers = viewers;
        this.topics = topics;
        this.groups = groups;
        this.clock = clock;
    }

    @Override
    public int viewers(ShowId show) {
        return viewers.of(show);
    }

    @Override
    public List<ChatLine> recent(ShowId show, int atMost) {
        return log.newest(show, Math.clamp(atMost, 0, MOST_LINES)).stream()
                .map(line -> new ChatLine(
                        line.id().toString(),
                        line.offset(),
                        line.at(),
                        line.by().id().toString(),
                        line.by().name(),
                        line.by().role().wire(),
                        line.text(),
                        line.gone() != null,
                        line.reach().sight() == Reach.Sight.HIDDEN))
                .toList();
    }

    @Override
    public ModerationOutcome delete(ShowId show, String messageId, Because why, String moderator) {
        return moderate(show, "delete", null, null, new Because(messageId, why.reason()), moderator);
    }

    @Override
    public ModerationOutcome timeOut(ShowId show, String fanId, Duration length, Because why, String moderator) {
        return moderate(show, "timeout", fanId, (int) length.toSeconds(), why, moderator);
    }

    @Override
    public ModerationOutcome ban(ShowId show, String fanId, Because why, String moderator) {
        return moderate(show, "ban", fanId, null, why, moderator);
    }

    @Override
    public ModerationOutcome hide(ShowId show, String fanId, Because why, String moderator) {
        return moderate(show, "hide", fanId, null, why, moderator);
    }

    @Override
    public ModerationOutcome undo(ShowId show, long revision, String moderator) {
        return ask(new ModerateStage(
                UUID.randomUUID().toString(), show, "undo", null, null, null, null, null, revision, null, moderator));
    }

    @Override
    public ModerationOutcome invite(ShowId show, boolean invited, String moderator) {
        return ask(show, invited ? "invite" : "enough", null, "", moderator);
    }

    @Override
    public ModerationOutcome pick(ShowId show, UUID ask, String moderator) {
        return ask(show, "pick", ask, "", moderator);
    }

    @Override
    public ModerationOutcome answer(ShowId show, UUID ask, String moderator) {
        return ask(show, "answer", ask, "", moderator);
    }

    @Override
    public ModerationOutcome dismiss(ShowId show, UUID ask, String reason, String moderator) {
        return ask(show, "dismiss", ask, reason, moderator);
    }

    @Override
    public ModerationOutcome restore(ShowId show, UUID ask, String moderator) {
        return ask(show, "restore", ask, "", moderator);
    }

    private ModerationOutcome ask(
            ShowId show, String action, @Nullable UUID question, String reason, String moderator) {
        return ask(new ModerateStage(
                UUID.randomUUID().toString(), show, action, null, null, question, null, null, null, reason, moderator));
    }

    @Override
    public ModerationOutcome unban(ShowId show, String fanId, String moderator) {
        return moderate(show, "unban", fanId, null, Because.UNSAID, moderator);
    }

    @Override
    public int slowSeconds(ShowId show) {
        return records.slowSeconds(show);
    }

    @Override
    public ModerationOutcome slow(ShowId show, int seconds, String moderator) {
        return moderate(show, "slow", null, seconds, Because.UNSAID, moderator);
    }

    @Override
    public Voices voices(ShowId show) {
        return records.voices(show);
    }

    @Override
    public ModerationOutcome voices(ShowId show, Voices voices, String moderator) {
        return ask(new ModerateStage(
                UUID.randomUUID().toString(),
                show,
                "voices",
                null,
                null,
                null,
                null,
                voices.wire(),
                null,
                null,
                moderator));
    }

    @Override
    public List<Sanction> sanctions(ShowId show) {
        Instant now = clock.instant();
        return sanctions.unlifted(show.value()).stream()
                .filter(it -> it.holdsAt(now))
                .map(it -> new Sanction(
                        it.fan().toString(), it.fanName(), it.until().orElse(null), it.hides()))
                .toList();
    }

    @Override
    public Topics.Subscription watch(ShowId show, Runnable listener) {
        return topics.subscribe(StageChanged.class, changed -> {
            if (changed.show().equals(show)) {
                listener.run();
            }
        });
    }

    private ModerationOutcome moderate(
            ShowId show,
            String action,
            @Nullable String fan,
            @Nullable Integer seconds,
            Because why,
            String moderator) {
        try {
            return ask(new ModerateStage(
                    UUID.randomUUID().toString(),
                    show,
                    action,
                    id(why.messageId()),
                    id(fan),
                    null,
                    seconds,
                    null,
                    null,
                    why.reason(),
                    moderator));
        } catch (IllegalArgumentException _) {
            return new ModerationOutcome.Unknown("This is not an id of this stage");
        }
    }

    private ModerationOutcome ask(ModerateStage order) {
        try {
            StageModerated answer = groups.ask(order).join();
            return answer.done() ? new ModerationOutcome.Done() : new ModerationOutcome.Unknown(answer.reason());
        } catch (CompletionException _) {
            return new ModerationOutcome.Unknown("The stage did not answer; look again in a moment");
        }
    }

    private static @Nullable UUID id(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }
}
