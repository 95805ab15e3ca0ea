package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import live.houselights.kernel.TicketId;
import live.houselights.onstage.PartyReports;
import live.houselights.onstage.Stages;
import live.houselights.onstage.internal.PartyBook.Outcome;
import live.houselights.onstage.internal.PartyLinks.Invitation;
import live.houselights.onstage.internal.StageCommand.Speak;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Friends watch together, wherever they sit, and nobody else hears what they say to each other. */
class PartyTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        @Autowired
        StageParts parts;

        @Autowired
        StageDoor door;

        @Autowired
        House house;

        @Autowired
        PartyBook book;

        @Autowired
        PartyGuests guests;

        @Autowired
        PartyReports reports;

        @Autowired
        Stages stages;

        @Autowired
        TestClock clock;

        @RegisterExtension
        final Evening evening = new Evening();

        @Test
        void friendsBeforeTwoNodesAreOnePartyAndNobodyElseHearsThem() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            StageClient noor = evening.joinedThere(evening.fan("Noor"));
            StageClient stranger = evening.joined(evening.fan("Sam"));
            String link = opened(mia);

            join(noor, link);
            assertThat(namesOf(told(mia, "guests", 2))).containsExactly("Mia", "Noor");
            whisper(noor, "w-1", "are you at the left, too?");
            noor.acknowledged("w-1");

            assertThat(textOf(told(mia, "lines", 1))).containsExactly("are you at the left, too?");
            assertThat(textOf(told(noor, "lines", 1))).containsExactly("are you at the left, too?");
            mia.said("c-1", "hello, everybody");
            assertThat(stranger.awaitChat(1))
                    .extracting(line -> line.path("text").stringValue(""))
                    .containsExactly("hello, everybody");
            assertThat(stranger.heardAny("friends")).isFalse();
        }

        @Test
        void aPartyOutlivesTheHallsOfItsGuests() {
            Viewer viewer = evening.fan("Mia");
            StageClient mia = evening.joined(viewer);
            String link = opened(mia);
            whisper(mia, "w-1", "save me a seat");
            mia.acknowledged("w-1");

            house.close(evening.show());

            StageClient again = evening.joinedThere(viewer);
            wish(again, "p-9", "come");
            JsonNode come = again.await(frame -> frame.has("party"));
            assertThat(come.path("party").path("link").stringValue("")).isEqualTo(PartyLinks.PATH + link);
            assertThat(textOf(come)).containsExactly("save me a seat");
            again.acknowledged("p-9");
        }

        @Test
        void guestsSeeWhoIsHere() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            StageClient noor = evening.joinedThere(evening.fan("Noor"));
            join(noor, opened(mia));
            told(mia, "guests", 2);

            noor.close();

            JsonNode away = mia.await(
                    frame -> !frame.path("guests").path(1).path("here").booleanValue(true));
            assertThat(away.path("guests").path(0).path("here").booleanValue()).isTrue();
            assertThat(namesOf(away)).containsExactly("Mia", "Noor");
        }

        @Test
        void whatIsSentAgainIsSaidOnce() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            opened(mia);

            whisper(mia, "w-1", "one");
            long place = mia.acknowledged("w-1");
            whisper(mia, "w-1", "one");
            assertThat(mia.acknowledged("w-1")).isEqualTo(place);
            whisper(mia, "w-2", "two");

            assertThat(mia.acknowledged("w-2")).isEqualTo(place + 1);
        }

        @Test
        void whoOpenedItAsksSomebodyToGoForGood() {
            Viewer noors = evening.fan("Noor");
            StageClient mia = evening.joined(evening.fan("Mia"));
            StageClient noor = evening.joinedThere(noors);
            String link = opened(mia);
            join(noor, link);

            noor.send(Frames.frame("party", "p-2")
                    .put("act", "remove")
                    .put("fan", UUID.randomUUID().toString()));
            assertThat(noor.await("refused").path("code").stringValue("")).isEqualTo("forbidden");
            mia.send(Frames.frame("party", "p-2")
                    .put("act", "remove")
                    .put("fan", noors.fan().toString()));
            mia.acknowledged("p-2");

            assertThat(noor.await(frame -> frame.has("over")).path("over").stringValue(""))
                    .isEqualTo("removed");
            noor.send(Frames.frame("party", "p-3").put("act", "join").put("link", link));
            assertThat(noor.await("refused").path("ref").stringValue("")).isEqualTo("p-3");
            whisper(noor, "w-1", "but why?");
            assertThat(noor.await("refused").path("code").stringValue("")).isEqualTo("closed");

            JsonNode relinked = mia.await(frame -> frame.has("link"));
            StageClient sam = evening.joinedThere(evening.fan("Sam"));
            sam.send(Frames.frame("party", "p-1").put("act", "join").put("link", link));
            assertThat(sam.await("refused").path("code").stringValue("")).isEqualTo("closed");
            join(sam, relinked.path("link").stringValue("").substring(PartyLinks.PATH.length()));
        }

        @Test
        void aLinkIsGoodForItsOwnShowAloneAndCannotBeForged() {
            Viewer stranger = evening.fanOf(evening.anotherShow(), "Sam");
            UUID party = done(book.open(evening.fan("Mia")));
            StageClient noor = evening.joined(evening.fan("Noor"));
            String elsewhere = parts.partyLinks().path(stranger.show(), done(book.open(stranger)), 1);

            assertThat(book.join(stranger, new Invitation(stranger.show(), party, 1)))
                    .isInstanceOf(Outcome.Refused.class);
            noor.send(Frames.frame("party", "p-1")
                    .put("act", "join")
                    .put("link", elsewhere.substring(PartyLinks.PATH.length())));
            assertThat(noor.await("refused").path("code").stringValue("")).isEqualTo("closed");
            noor.send(Frames.frame("party", "p-2").put("act", "join").put("link", "Zm9yZ2Vk.Zm9yZ2Vk"));
            assertThat(noor.await("refused").path("ref").stringValue("")).isEqualTo("p-2");
        }

        @Test
        void theTeamHasNoParties() {
            StageClient theo = evening.joined(evening.moderator());

            wish(theo, "p-1", "open");

            assertThat(theo.await("refused").path("code").stringValue("")).isEqualTo("forbidden");
        }

        @Test
        void whoIsTimedOutIsSilentAtPartiesTooAndWhoIsHiddenIsUnseen() {
            Viewer mias = evening.fan("Mia");
            Viewer noors = evening.fan("Noor");
            StageClient mia = evening.joined(mias);
            StageClient noor = evening.joined(noors);
            join(noor, opened(mia));
            Evening.done(stages.hide(evening.show(), noors.fan().toString(), Stages.Because.UNSAID, "Theo"));
            Evening.done(stages.timeOut(
                    evening.show(), mias.fan().toString(), Duration.ofMinutes(5), Stages.Because.UNSAID, "Theo"));
            // Orders are heard in their order.
            mia.await("muted");

            whisper(mia, "w-1", "can you hear me?");
            assertThat(mia.await("refused").path("code").stringValue("")).isEqualTo("muted");
            whisper(noor, "w-1", "buy my watches");
            noor.acknowledged("w-1");

            assertThat(textOf(told(noor, "lines", 1))).containsExactly("buy my watches");
            assertThat(mia.heardAny("friends")).isFalse();
        }

        @Test
        void whoIsBannedLeavesThePartyWithAllTheySaid() {
            Viewer noors = evening.fan("Noor");
            StageClient mia = evening.joined(evening.fan("Mia"));
            StageClient noor = evening.joinedThere(noors);
            join(noor, opened(mia));
            whisper(noor, "w-1", "rude words");
            noor.acknowledged("w-1");
            told(mia, "lines", 1);

            Evening.done(stages.ban(evening.show(), noors.fan().toString(), Stages.Because.UNSAID, "Theo"));

            assertThat(noor.awaitClose()).isEqualTo(Bye.BANNED.closeCode());
            assertThat(mia.await(frame -> frame.has("gone")
                                    && frame.path("t").stringValue("").equals("friends"))
                            .path("gone")
                            .path(0)
                            .stringValue(""))
                    .isEqualTo(noors.fan().toString());
            await().until(() -> guests.partyOf(noors.fan()).isEmpty());
        }

        @Test
        void aReportedMessageReachesTheModeratorsAsItWasSaid() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            StageClient noor = evening.joined(evening.fan("Noor"));
            StageClient stranger = evening.joined(evening.fan("Sam"));
            join(noor, opened(mia));
            whisper(noor, "w-1", "rude words");
            noor.acknowledged("w-1");
            String line = told(mia, "lines", 1).path("lines").path(0).path("id").stringValue("");

            stranger.send(Frames.frame("report", "r-1").put("line", line));
            assertThat(stranger.await("refused").path("code").stringValue("")).isEqualTo("unknown_message");
            for (int i = 0; i < 2; i++) {
                mia.send(Frames.frame("report", "r-" + i).put("line", line));
                mia.acknowledged("r-" + i);
            }

            PartyReports.Report report = reports.open(evening.show()).getFirst();
            assertThat(report.text()).isEqualTo("rude words");
            assertThat(report.fanName()).isEqualTo("Noor");
            assertThat(report.reporters()).isEqualTo(1);
            reports.settle(evening.show(), report.message(), "Theo");
            assertThat(reports.open(evening.show())).isEmpty();
        }

        @Test
        void friendsSeeWhatOneOfThemThrows() {
            Viewer mias = evening.fan("Mia");
            StageClient mia = evening.joined(mias);
            StageClient noor = evening.joinedThere(evening.fan("Noor"));
            join(noor, opened(mia));
            told(mia, "guests", 2);

            mia.send(Frames.react("clap", 3));

            JsonNode felt = noor.await(frame -> frame.has("felt")).path("felt").path(0);
            assertThat(felt.path("by").stringValue("")).isEqualTo(mias.fan().toString());
            assertThat(felt.path("n").longValue()).isEqualTo(3);
        }

        @Test
        void aFriendsLineReachesThemHoweverFullTheHouseIs() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            Viewer noors = evening.fan("Noor");
            StageClient noor = evening.joinedThere(noors);
            JsonNode hello = evening.open().join(evening.pass(evening.fan("Sam")));
            join(noor, opened(mia));
            told(mia, "guests", 2);
            aCrowdSpeaks();
            clock.advance(FairDraw.ROUND);
            aCrowdSpeaks();

            List<String> said = new ArrayList<>();
            for (int i = 1; i <= HouseRules.BURST; i++) {
                mia.said("c-" + i, "mia " + i);
                said.add("mia " + i);
            }

            List<String> unheard = new ArrayList<>(said);
            hears(noor, unheard);
            noor.close();
            StageClient again = evening.open();
            JsonNode back = again.join(
                    evening.pass(noors),
                    hello.path("epoch").stringValue(""),
                    hello.path("offset").longValue());
            List<String> missed = new ArrayList<>(said);
            back.path("recent").forEach(line -> missed.remove(line.path("text").stringValue("")));
            // What that hall has not shown yet comes with its next frame.
            hears(again, missed);
        }

        private static void hears(StageClient fan, List<String> texts) {
            while (!texts.isEmpty()) {
                texts.remove(fan.awaitChat(1).getFirst().path("text").stringValue(""));
            }
        }

        @Test
        void idsOfNobodyAreNotNamed() {
            Viewer noors = evening.fan("Noor");
            StageClient mia = evening.joined(evening.fan("Mia"));
            ObjectNode say = Frames.frame("say", "c-1").put("text", "hello you");
            say.putArray("to")
                    .add(UUID.randomUUID().toString())
                    .add(noors.fan().toString())
                    .add(evening.fanOf(evening.anotherShow(), "Sam").fan().toString());

            mia.send(say);

            assertThat(mia.awaitChat(1).getFirst().path("to"))
                    .extracting(id -> id.stringValue(""))
                    .containsExactly(noors.fan().toString());
        }

        @Test
        void aPartyEndsWithTheShowsChat() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            String link = opened(mia);

            clock.advance(Duration.ofHours(3));

            assertThat(mia.await(frame -> frame.has("over")).path("over").stringValue(""))
                    .isEqualTo("ended");
            assertThat(parts.partyLinks().open(link)).isEmpty();
        }

        /** Opens a party and answers the token of its link. */
        private static String opened(StageClient host) {
            wish(host, "p-0", "open");
            JsonNode party = host.await(frame -> frame.has("party")).path("party");
            host.acknowledged("p-0");
            return party.path("link").stringValue("").substring(PartyLinks.PATH.length());
        }

        private static void join(StageClient guest, String link) {
            guest.send(Frames.frame("party", "p-1").put("act", "join").put("link", link));
            guest.await(frame -> frame.has("party"));
            guest.acknowledged("p-1");
        }

        private static void wish(StageClient fan, String ref, String act) {
            fan.send(Frames.frame("party", ref).put("act", act));
        }

        private static void whisper(StageClient fan, String ref, String text) {
            fan.send(Frames.frame("whisper", ref).put("text", text));
        }

        /** The next frame that has so many of these. */
        private static JsonNode told(StageClient fan, String what, int many) {
            return fan.await(frame -> frame.path(what).size() == many);
        }

        private static List<String> namesOf(JsonNode frame) {
            List<String> names = new ArrayList<>();
            frame.path("guests").forEach(guest -> names.add(guest.path("name").stringValue("")));
            return names;
        }

        private static List<String> textOf(JsonNode frame) {
            return Frames.texts(frame.path("lines"));
        }

        private static UUID done(Outcome outcome) {
            assertThat(outcome).isInstanceOf(Outcome.Done.class);
            return ((Outcome.Done) outcome).party();
        }

        private void aCrowdSpeaks() {
            for (int i = 0; i < 5; i++) {
                List<Saying> sayings = IntStream.range(0, Speak.MOST)
                        .mapToObj(n -> new Saying(stranger(), "c-" + n, "line " + n, null, List.of(), List.of()))
                        .toList();
                door.ask(evening.show(), new Speak(sayings)).join();
            }
        }

        private Viewer stranger() {
            return new Viewer(evening.show(), UUID.randomUUID(), TicketId.next(), null, StageRole.FAN, "Somebody");
        }
    }
}
