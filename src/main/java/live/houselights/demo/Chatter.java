package live.houselights.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import live.houselights.accounts.Account;
import live.houselights.accounts.Accounts;
import live.houselights.demo.ChatScript.Spoken;
import live.houselights.kernel.AccountId;
import live.houselights.onstage.ChatArchive;
import live.houselights.onstage.ChatArchive.PastLine;
import live.houselights.onstage.ChatArchive.PastReactions;
import live.houselights.onstage.ChatArchive.Voice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Fills the chats of shows that are on, or can be watched again, with what their fans said and threw until now. Times are
 * drawn from the show's seed. It happens once for each show: what people really say there comes after it and stays.
 */
@Component
@OnDemo
class Chatter {

    /** Nobody chats up to the last second before somebody looks. */
    private static final Duration PAUSE = Duration.ofSeconds(20);

    /** How long people stay to talk after a show. */
    private static final Duration FAREWELL = Duration.ofMinutes(25);

    /** Not a part of a minute: so there is applause at each second of the recording, which lasts for one. */
    private static final Duration APPLAUSE_EVERY = Duration.ofSeconds(47);

    /** What an audience throws at once, at most. */
    private static final Map<String, Integer> APPLAUSE =
            Map.of("heart", 60, "fire", 45, "clap", 34, "wow", 15, "laugh", 7, "cry", 4);

    /** How the recording moves people, from its beginning to its end. */
    private static final double[] MOODS = {0.2, 0.25, 0.3, 0.55, 0.9, 0.5, 0.3, 0.25, 0.4, 0.7, 1.0, 0.8};

    private final ChatArchive archive;
    private final Accounts accounts;

    Chatter(ChatArchive archive, Accounts accounts) {
        this.archive = archive;
        this.accounts = accounts;
    }

    void talk(Instant now) {
        for (Night night : Playbill.all()) {
            ChatScript script = ChatScript.of(night);
            if (!script.acts().isEmpty()) {
                talk(night, script, now);
            }
        }
    }

    private void talk(Night night, ChatScript script, Instant now) {
        Random random = new Random(night.seed());
        Night.Times times = night.timesFrom(now);
        List<Instant> breaks =
                List.of(times.doors(), times.start(), times.end(), times.end().plus(FAREWELL));
        Map<String, Voice> voices = new HashMap<>();
        List<PastLine> lines = new ArrayList<>();
        Map<String, Integer> latest = new HashMap<>();
        for (int act = 0; act < script.acts().size(); act++) {
            List<Spoken> said = script.acts().get(act);
            List<Instant> at =
                    moments(breaks.get(act), earlier(breaks.get(act + 1), now.minus(PAUSE)), said.size(), random);
            for (int i = 0; i < said.size(); i++) {
                Spoken spoken = said.get(i);
                Voice voice = voices.computeIfAbsent(spoken.name(), name -> voice(night, name));
                UUID id = DemoIds.chatLine(night.key() + "/" + lines.size());
                Integer answers = spoken.to() == null ? null : latest.get(spoken.to());
                latest.put(spoken.name(), lines.size());
                lines.add(new PastLine(id, at.get(i), voice.id(), spoken.text(), answers));
            }
        }
        archive.bringIn(
                night.id(),
                List.copyOf(voices.values()),
                lines,
                applause(times.start(), earlier(times.end(), now), random));
    }

    /** So many moments between two, in order. */
    private static List<Instant> moments(Instant from, Instant to, int count, Random random) {
        long millis = Math.max(1, Duration.between(from, to).toMillis());
        return random.longs(count, 0, millis)
                .sorted()
                .mapToObj(from::plusMillis)
                .toList();
    }

    private static List<PastReactions> applause(Instant from, Instant to, Random random) {
        List<PastReactions> all = new ArrayList<>();
        for (Instant at = from; at.isBefore(to); at = at.plus(APPLAUSE_EVERY)) {
            Instant moment = at;
            double mood = moodAt(Duration.between(from, at)) * (0.7 + 0.3 * random.nextDouble());
            APPLAUSE.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(most -> {
                long n = Math.round(most.getValue() * mood * random.nextDouble());
                if (n > 0) {
                    all.add(new PastReactions(moment, most.getKey(), n));
                }
            });
        }
        return all;
    }

    private static double moodAt(Duration intoShow) {
        return MOODS[(int) (intoShow.toSeconds() % 60 * MOODS.length / 60)];
    }

    private Voice voice(Night night, String name) {
        UUID id = DemoIds.voice(night.key() + "/" + name);
        return switch (name) {
            case "Theo" -> new Voice(id, name, "moderator", accountOf(Company.MODERATOR));
            case "Noor" -> new Voice(id, name, "team", accountOf(Company.MANAGER));
            default -> new Voice(id, name, name.equals(night.act().name()) ? "team" : "fan", null);
        };
    }

    private @Nullable AccountId accountOf(String email) {
        return accounts.byEmail(email).map(Account::id).orElse(null);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
