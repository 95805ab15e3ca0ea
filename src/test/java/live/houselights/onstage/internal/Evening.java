package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import live.houselights.catalog.Programme;
import live.houselights.edge.Edge;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.onstage.Stages.ModerationOutcome;
import live.houselights.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * An evening for each test: a show that began ten minutes ago, and viewers before it, on this node or a second one, who go home when
 * the test is over.
 */
final class Evening implements BeforeEachCallback, AfterEachCallback {

    private static final Duration UNTIL_SHOW = Duration.ofHours(1);
    private static final Duration INTO_SHOW = Duration.ofMinutes(10);

    private final List<StageClient> viewers = new ArrayList<>();
    private @Nullable Room room;
    private @Nullable SecondNode second;

    private record Room(ApplicationContext house, Edge edge, Stagehand hand, TestClock clock, ShowId show) {}

    @Override
    public void beforeEach(ExtensionContext context) {
        ApplicationContext house = SpringExtension.getApplicationContext(context);
        TestClock clock = house.getBean(TestClock.class);
        clock.reset();
        Stagehand hand = new Stagehand(
                house.getBean(Programme.class), house.getBean(StageFans.class), house.getBean(Passes.class));
        ShowId show = hand.show(clock.instant().plus(UNTIL_SHOW));
        clock.advance(UNTIL_SHOW.plus(INTO_SHOW));
        room = new Room(house, house.getBean(Edge.class), hand, clock, show);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        viewers.forEach(StageClient::close);
        viewers.clear();
        if (second != null) {
            second.close();
            second = null;
        }
        room().clock().reset();
    }

    ShowId show() {
        return room().show();
    }

    /** A show of another evening, an hour from now. */
    ShowId anotherShow() {
        return room().hand().show(room().clock().instant().plus(UNTIL_SHOW));
    }

    int port() {
        return room().edge().port();
    }

    Viewer fan(String name) {
        return room().hand().fan(show(), name);
    }

    Viewer fan(String name, TicketId ticket, @Nullable AccountId account) {
        return room().hand().fan(show(), name, ticket, account);
    }

    Viewer fanOf(ShowId other, String name) {
        return room().hand().fan(other, name);
    }

    Viewer moderator() {
        return room().hand().moderator(show());
    }

    String pass(Viewer viewer) {
        return room().hand().pass(viewer);
    }

    /** A socket that has not said anything yet. */
    StageClient open() {
        return openAt(port());
    }

    /** The same before another edge. */
    StageClient openAt(int port) {
        StageClient viewer = StageClient.open(port, show());
        viewers.add(viewer);
        return viewer;
    }

    StageClient joined(Viewer viewer) {
        StageClient client = open();
        client.join(pass(viewer));
        return client;
    }

    /** Sits before the other node. */
    StageClient joinedThere(Viewer viewer) {
        StageClient client = openAt(second().port());
        client.join(pass(viewer));
        return client;
    }

    /** Another node, which is there from when it is asked for. */
    SecondNode second() {
        if (second == null) {
            second = new SecondNode(room().house());
        }
        return second;
    }

    /** An order of the team's was carried out. */
    static void done(ModerationOutcome outcome) {
        assertThat(outcome).isEqualTo(new ModerationOutcome.Done());
    }

    private Room room() {
        if (room == null) {
            throw new IllegalStateException("The evening has not begun");
        }
        return room;
    }
}
