package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import live.houselights.accounts.Accounts;
import live.houselights.accounts.Followers;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.ConfirmOutcome;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.Tickets;
import live.houselights.boxoffice.TierDesk;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.catalog.Catalog;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.onstage.Stages;
import live.houselights.onstage.Stages.ModerationOutcome;
import live.houselights.onstage.VipTiers;
import live.houselights.onstage.Voices;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Moderators say who may write; all others are told so, before they try and when they do. */
class VoicesTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        @Autowired
        House house;

        @Autowired
        Stages stages;

        @Autowired
        StageRecords records;

        @Autowired
        VipTiers vips;

        @Autowired
        TierDesk tiers;

        @Autowired
        BoxOffice boxOffice;

        @Autowired
        Tickets tickets;

        @Autowired
        Accounts accounts;

        @Autowired
        Followers followers;

        @Autowired
        Catalog catalog;

        @Autowired
        TestClock clock;

        @RegisterExtension
        final Evening evening = new Evening();

        @Test
        void theTeamAloneMayWriteUntilAModeratorSaysOtherwise() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            StageClient theo = evening.joined(evening.moderator());

            theo.moderate("m-1", Frames.order("voices").put("voices", "team"));

            assertThat(mia.await(frame -> frame.has("voices")).path("voices").stringValue())
                    .isEqualTo("team");
            assertReserved(mia, "c-1", "team");
            assertThat(theo.said("c-1", "one moment please")).isEqualTo(1);
            give(Voices.EVERYBODY);
            assertThat(mia.said("c-2", "thank you")).isEqualTo(2);
        }

        @Test
        void itOutlivesTheStageAndItsHall() {
            give(Voices.TEAM);
            house.close(evening.show());
            records.takeOver(evening.show());

            StageClient mia = evening.open();
            JsonNode hello = mia.join(evening.pass(evening.fan("Mia")));

            assertThat(hello.path("voices").stringValue()).isEqualTo("team");
            mia.say("c-1", "to the stage that has a successor");
            mia.await("refused");
            assertReserved(mia, "c-2", "team");
            assertThat(stages.voices(evening.show())).isEqualTo(Voices.TEAM);
        }

        @Test
        void holdersOfMarkedTiersAreVips() {
            TierId lounge = tier("Lounge");
            StageClient vip = evening.joined(evening.fan("Vera", ticket(lounge), null));
            StageClient other = evening.joined(evening.fan("Mia", ticket(tier("Standing")), null));
            assertThat(stages.voices(evening.show(), Voices.VIP, "Theo")).isInstanceOf(ModerationOutcome.Unknown.class);

            vips.mark(evening.show(), lounge, true);
            vips.mark(evening.show(), lounge, true);
            give(Voices.VIP);

            assertThat(vip.said("c-1", "hello from the lounge")).isEqualTo(1);
            assertReserved(other, "c-1", "VIP");
            vips.mark(evening.show(), lounge, false);
            assertReserved(vip, "c-2", "VIP");
            assertThat(vips.of(evening.show())).isEmpty();
        }

        @Test
        void followersHaveAVoiceAfterTenMinutes() {
            AccountId mia = accounts.openFor("mia-%s@houselights.example".formatted(evening.show()))
                    .id();
            ArtistId artist = catalog.show(evening.show()).orElseThrow().artist();
            StageClient follower = evening.joined(evening.fan("Mia", TicketId.next(), mia));
            StageClient guest = evening.joined(evening.fan("Gus"));
            give(Voices.FOLLOWERS);
            assertReserved(guest, "c-1", "followed");

            assertThat(followers.follow(mia, artist)).isTrue();
            assertReserved(follower, "c-1", "10 minutes");
            clock.advance(Voices.FOLLOWED_FOR);
            assertThat(followers.follow(mia, artist)).as("since the first time").isTrue();

            assertThat(follower.said("c-2", "ten minutes later")).isEqualTo(1);
            followers.unfollow(mia, artist);
            clock.advance(FollowerList.REMEMBERED);
            assertReserved(follower, "c-3", "followed");
            assertThat(followers.followedBy(mia)).isEmpty();
        }

        private void give(Voices voices) {
            assertThat(stages.voices(evening.show(), voices, "Theo")).isEqualTo(new ModerationOutcome.Done());
        }

        private static void assertReserved(StageClient fan, String ref, String reason) {
            fan.say(ref, "may I?");
            JsonNode refused = fan.refused(ref);
            assertThat(refused.path("code").stringValue()).isEqualTo("reserved");
            assertThat(refused.path("reason").stringValue()).contains(reason);
        }

        private TierId tier(String name) {
            TierId id = TierId.next();
            TierDraft draft = new TierDraft(
                    name,
                    "",
                    Money.of(2_000, "EUR"),
                    Money.of(0, "EUR"),
                    10,
                    4,
                    null,
                    "",
                    clock.instant().minusSeconds(60),
                    clock.instant().plusSeconds(600),
                    0);
            assertThat(tiers.save(id, evening.show(), draft)).isEqualTo(new TierOutcome.Saved());
            return id;
        }

        private TicketId ticket(TierId tier) {
            OrderId order = OrderId.next();
            HoldId hold = HoldId.next();
            assertThat(boxOffice.hold(new HoldRequest(hold, CartId.next(), tier, 1, "")))
                    .isInstanceOf(HoldOutcome.Held.class);
            assertThat(boxOffice.confirm(
                            new ConfirmRequest(order, evening.show(), List.of(hold), "v@houselights.example", "V")))
                    .isInstanceOf(ConfirmOutcome.Confirmed.class);
            return tickets.ofOrder(order).getFirst().id();
        }
    }
}
