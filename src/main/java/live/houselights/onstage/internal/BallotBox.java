package live.houselights.onstage.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.Polls;
import live.houselights.onstage.internal.PollVotes.Cast;
import live.houselights.onstage.internal.Refusal.Code;
import live.houselights.sql.Gathering;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the people of one hall vote and ask, on its way to SQL: whoever votes while others' votes are written goes into the next
 * batch, and hears of it when it is durable.
 */
final class BallotBox {

    /** Papers that wait; one more is refused as busy. */
    static final int MOST_WAITING = 8_192;

    /** Papers that are written at once. */
    static final int LARGEST_BATCH = 500;

    private static final Logger log = LoggerFactory.getLogger(BallotBox.class);
    private static final Refusal CLOSED = Refusal.of(Code.CLOSED, "This poll is closed");
    private static final Refusal NO_CHOICE = Refusal.of(Code.BAD_REQUEST, "The poll has no such choice");

    private final ShowId show;
    private final PollBook polls;
    private final PollVotes pollVotes;
    private final AskBook asks;
    private final AskVotes askVotes;
    private final Gathering<Paper> papers;

    BallotBox(ShowId show, PollBook polls, PollVotes pollVotes, AskBook asks, AskVotes askVotes) {
        this.show = show;
        this.polls = polls;
        this.pollVotes = pollVotes;
        this.asks = asks;
        this.askVotes = askVotes;
        this.papers = new Gathering<>("ballots " + show, MOST_WAITING, LARGEST_BATCH, this::handle);
    }

    /** What is put into it, and who hears of it. */
    sealed interface Paper {}

    /** Hears what became of a paper, on any thread. */
    interface Reply {

        void done();

        void refused(Refusal why);
    }

    /**
     * @param choice from 0
     */
    record Vote(UUID voter, UUID poll, int choice, Reply reply) implements Paper {}

    record Open(Polls.Draft draft, String moderator, Reply reply) implements Paper {}

    record Close(UUID poll, Reply reply) implements Paper {}

    /** A question to the stage. */
    record Ask(AskBook.Wish wish, Reply reply) implements Paper {}

    /**
     * A vote for a question.
     *
     * @param up whether it is to be there
     */
    record Upvote(AskVotes.Mark mark, boolean up, Reply reply) implements Paper {}

    /** Takes back what somebody asked. */
    record Withdraw(UUID fan, Reply reply) implements Paper {}

    /** Answers false when too many wait already. */
    boolean put(Paper paper) {
        return papers.offer(paper);
    }

    private void handle(List<Paper> batch) {
        List<Vote> votes = new ArrayList<>();
        List<Ask> questions = new ArrayList<>();
        List<Upvote> upvotes = new ArrayList<>();
        for (Paper paper : batch) {
            switch (paper) {
                case Vote vote -> votes.add(vote);
                case Open(var draft, var moderator, var reply) ->
                    carryOut(() -> polls.open(show, draft, moderator), reply);
                case Close(var poll, var reply) -> carryOut(() -> polls.close(show, poll), reply);
                case Ask ask -> questions.add(ask);
                case Upvote upvote -> upvotes.add(upvote);
                case Withdraw withdraw -> {
                    // It may be about one of these.
                    ask(questions);
                    questions.clear();
                    withdraw(withdraw);
                }
            }
        }
        ask(questions);
        upvote(upvotes);
        votes.stream().collect(Collectors.groupingBy(Vote::poll)).forEach(this::cast);
    }

    private void carryOut(Supplier<Polls.Outcome> order, Reply reply) {
        try {
            switch (order.get()) {
                case Polls.Outcome.Done() -> reply.done();
                case Polls.Outcome.Refused(var reason) -> reply.refused(Refusal.of(Code.BAD_REQUEST, reason));
            }
        } catch (RuntimeException failed) {
            log.warn("A poll of {} could not be opened or closed", show, failed);
            reply.refused(Refusal.BUSY);
        }
    }

    private void cast(UUID poll, List<Vote> votes) {
        Map<UUID, Integer> last = new LinkedHashMap<>();
        votes.forEach(vote -> last.put(vote.voter(), vote.choice()));
        try {
            Cast cast = pollVotes.cast(show, poll, last);
            votes.forEach(vote -> tell(vote, cast));
        } catch (RuntimeException failed) {
            log.warn("{} votes of {} could not be counted", votes.size(), show, failed);
            votes.forEach(vote -> vote.reply().refused(Refusal.BUSY));
        }
    }

    private static void tell(Vote vote, Cast cast) {
        if (cast.counted().contains(vote.voter())) {
            vote.reply().done();
        } else {
            vote.reply().refused(cast.open() ? NO_CHOICE : CLOSED);
        }
    }

    private void ask(List<Ask> questions) {
        if (questions.isEmpty()) {
            return;
        }
        try {
            List<Optional<Refusal>> answers =
                    asks.ask(show, questions.stream().map(Ask::wish).toList());
            for (int i = 0; i < answers.size(); i++) {
                tell(questions.get(i).reply(), answers.get(i));
            }
        } catch (RuntimeException failed) {
            log.warn("{} questions of {} could not be asked", questions.size(), show, failed);
            questions.forEach(question -> question.reply().refused(Refusal.BUSY));
        }
    }

    /** Of several by one person for the same question, the last counts. */
    private void upvote(List<Upvote> upvotes) {
        if (upvotes.isEmpty()) {
            return;
        }
        Map<AskVotes.Mark, Boolean> last = new LinkedHashMap<>();
        upvotes.forEach(upvote -> last.put(upvote.mark(), upvote.up()));
        try {
            Map<AskVotes.Mark, Refusal> refused = askVotes.vote(show, last);
            upvotes.forEach(upvote -> tell(upvote.reply(), Optional.ofNullable(refused.get(upvote.mark()))));
        } catch (RuntimeException failed) {
            log.warn("{} votes for questions of {} could not be counted", upvotes.size(), show, failed);
            upvotes.forEach(upvote -> upvote.reply().refused(Refusal.BUSY));
        }
    }

    private void withdraw(Withdraw withdraw) {
        try {
            asks.withdraw(show, withdraw.fan());
            withdraw.reply().done();
        } catch (RuntimeException failed) {
            log.warn("A question of {} could not be taken back", show, failed);
            withdraw.reply().refused(Refusal.BUSY);
        }
    }

    private static void tell(Reply reply, Optional<Refusal> refusal) {
        refusal.ifPresentOrElse(reply::refused, reply::done);
    }
}
