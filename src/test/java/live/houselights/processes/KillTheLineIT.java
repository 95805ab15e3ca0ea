package live.houselights.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import live.houselights.testing.FreePort;
import live.houselights.testing.KillablePostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * kill -9 of the node that has the line, while fans enter, in the middle of the draw and while places are called: nobody wins
 * a place by it and nobody loses one. Runs by {@code ./mvnw verify -Dit.test=KillTheLineIT -Dkills=1}, beside the usual
 * tests, since the house starts anew after each kill.
 */
@EnabledIfSystemProperty(named = "kills", matches = "\\d+")
class KillTheLineIT {

    private static final int BUYERS_AT_ONCE = 5;
    private static final int FANS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path folder;

    private String show = "";

    @Test
    void placesDrawAndTurnsOutliveTheNodeThatHasThem() throws Exception {
        try (KillablePostgres postgres = new KillablePostgres(folder.resolve("pg"), "on");
                HikariDataSource pool = postgres.pool(3)) {
            List<LineFan> fans;
            try (RunningHouse house = open(postgres)) {
                arm(house);
                fans = killWhileTheyEnter(house);
            }
            String drawn;
            try (RunningHouse house = open(postgres)) {
                everybodyIsInOnce(house, pool, fans);
                killInTheDraw(house, pool);
                assertThat(places(pool)).as("half a draw").isEmpty();
            }
            JsonNode before;
            List<LineFan> late;
            try (RunningHouse house = open(postgres)) {
                before = awaitServing(house);
                assertThat(places(pool)).isEqualTo(drawnByHand(before, fans));
                drawn = String.join(" ", places(pool));
                assertThat(fan(fans, pool, 1).ask(house).statusCode()).isEqualTo(200);
                late = killInTheOpenLine(house);
            }
            try (RunningHouse house = open(postgres)) {
                JsonNode after = awaitServing(house);
                everybodyElseEnters(house, late);

                assertThat(String.join(" ", places(pool))).isEqualTo(drawn);
                assertThat(after.path("seed")).isEqualTo(before.path("seed"));
                assertThat(after.path("orderRoot")).isEqualTo(before.path("orderRoot"));
                assertThat(after.path("serving")).isEqualTo(before.path("serving"));
                // The one who was in may come again, the next in turn may come, and who was not called may not.
                assertThat(fan(fans, pool, 1).ask(house).statusCode()).isEqualTo(200);
                assertThat(fan(fans, pool, 2).ask(house).statusCode()).isEqualTo(200);
                assertThat(fan(fans, pool, BUYERS_AT_ONCE + 1).ask(house).body())
                        .contains("not_yet");
                assertThat(late.getFirst().page(house).statusCode()).isEqualTo(200);
                assertThat(late.getFirst().ask(house).body()).contains("not_yet");
                assertThat(late.stream().map(LineFan::number))
                        .as("first come, first served, over the restart")
                        .containsExactlyElementsOf(LongStream.rangeClosed(FANS + 1, 2 * FANS)
                                .boxed()
                                .toList());
            }
        }
    }

    @Test
    void whoEnteredOnOneNodeIsServedByTheOther() throws Exception {
        int clusterPort = FreePort.next();
        try (KillablePostgres postgres = new KillablePostgres(folder.resolve("pg"), "on");
                HikariDataSource pool = postgres.pool(3);
                RunningHouse first = open(postgres, clusterPort, "");
                RunningHouse second = open(postgres, 0, "127.0.0.1:" + clusterPort)) {
            arm(first);
            List<LineFan> fans = new ArrayList<>();
            for (int n = 0; n < 10; n++) {
                LineFan fan = fan();
                RunningHouse node = n % 2 == 0 ? first : second;
                await().atMost(PATIENCE).until(() -> fan.enter(node));
                fans.add(fan);
            }
            assertThat(fans).extracting(LineFan::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);

            first.kill();
            theMinuteComes(pool);
            JsonNode now = awaitServing(second);

            assertThat(places(pool)).isEqualTo(drawnByHand(now, fans));
            for (LineFan fan : fans) {
                assertThat(fan.placeAt(second).path("entry").stringValue()).isEqualTo(fan.entry());
            }
            for (int place = 1; place <= BUYERS_AT_ONCE; place++) {
                assertThat(fan(fans, pool, place).ask(second).statusCode()).isEqualTo(200);
            }
            assertThat(fan(fans, pool, BUYERS_AT_ONCE + 1).ask(second).body()).contains("not_yet");
        }
    }

    /** All come at once; a third of them has been told a number when the node dies. */
    private List<LineFan> killWhileTheyEnter(RunningHouse house) throws Exception {
        List<LineFan> fans = Stream.generate(this::fan).limit(FANS).toList();
        await().atMost(PATIENCE).until(() -> fans.getFirst().enter(house));
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = fans.stream()
                    .skip(1)
                    .map(fan -> crowd.submit(() -> fan.enter(house)))
                    .toList();
            await().atMost(PATIENCE)
                    .until(() -> fans.stream().filter(LineFan::isIn).count() >= FANS / 3);
            house.kill();
            for (Future<Boolean> answer : answers) {
                boolean _ = answer.get();
            }
        }
        return fans;
    }

    /** Who was told a number has it; who was not asks again, and is in line once. */
    private void everybodyIsInOnce(RunningHouse house, HikariDataSource pool, List<LineFan> fans) throws Exception {
        for (LineFan fan : fans) {
            long told = fan.number();
            await().atMost(PATIENCE).until(() -> fan.enter(house));
            assertThat(told).isIn(0L, fan.number());
            assertThat(fan.placeAt(house).path("number").longValue()).isEqualTo(fan.number());
        }
        assertThat(fans.stream().map(LineFan::number))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, FANS).boxed().toList());
        assertThat(JdbcClient.create(pool)
                        .sql("select entries from waiting_line")
                        .query((row, _) -> row.getLong(1))
                        .single())
                .isEqualTo(FANS);
    }

    /** The draw has begun and cannot write its places down when its node dies. */
    private void killInTheDraw(RunningHouse house, HikariDataSource pool) throws Exception {
        try (Connection inTheWay = pool.getConnection();
                Statement statement = inTheWay.createStatement()) {
            inTheWay.setAutoCommit(false);
            statement.execute("lock table line_place in share mode");
            theMinuteComes(pool);
            await().atMost(PATIENCE)
                    .until(() -> JdbcClient.create(pool)
                                    .sql("""
                                        select count(*) from pg_stat_activity
                                        where wait_event_type = 'Lock' and query like '%insert into line_place%'\
                                        """)
                                    .query((row, _) -> row.getInt(1))
                                    .single()
                            > 0);
            house.kill();
            inTheWay.rollback();
        }
    }

    /** Fans come one after the other, and the node dies when half of them are in. */
    private List<LineFan> killInTheOpenLine(RunningHouse house) throws InterruptedException {
        List<LineFan> late = Stream.generate(this::fan).limit(FANS).toList();
        for (LineFan fan : late.subList(0, FANS / 2)) {
            await().atMost(PATIENCE).until(() -> fan.enter(house));
        }
        house.kill();
        return late;
    }

    private static void everybodyElseEnters(RunningHouse house, List<LineFan> late) {
        for (LineFan fan : late.subList(FANS / 2, FANS)) {
            await().atMost(PATIENCE).until(() -> fan.enter(house));
        }
    }

    private LineFan fan() {
        return new LineFan("the-line");
    }

    /** Whom the draw gave this place. */
    private static LineFan fan(List<LineFan> fans, HikariDataSource pool, int place) {
        String entry = places(pool).get(place - 1);
        return fans.stream()
                .filter(fan -> fan.entry().equals(entry))
                .findFirst()
                .orElseThrow();
    }

    private void arm(RunningHouse house) {
        List<String> opened = house.ask("open", "the-line");
        show = opened.get(2);
        List<String> _ = house.ask("tier", show, "1000");
        assertThat(house.ask("arm", show, "PT1H", Integer.toString(BUYERS_AT_ONCE)))
                .containsExactly("Done");
    }

    private static void theMinuteComes(HikariDataSource pool) {
        JdbcClient.create(pool).sql("update waiting_line set draws_at = now()").update();
    }

    /** Entries in the order of the places that were drawn. */
    private static List<String> places(HikariDataSource pool) {
        return JdbcClient.create(pool)
                .sql("select entry_id from line_place order by place")
                .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    /** The same, worked out from what was published and from nothing else, as the decision on the draw says. */
    private static List<String> drawnByHand(JsonNode now, List<LineFan> fans) throws GeneralSecurityException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(HexFormat.of().parseHex(now.path("seed").stringValue()));
        sha256.update(HexFormat.of().parseHex(now.path("entriesRoot").stringValue()));
        Mac ranks = Mac.getInstance("HmacSHA256");
        ranks.init(new SecretKeySpec(sha256.digest(), "HmacSHA256"));
        return fans.stream()
                .map(LineFan::entry)
                .sorted(Comparator.comparing(entry -> ranks.doFinal(bytes(entry)), Arrays::compareUnsigned))
                .toList();
    }

    private static byte[] bytes(String entry) {
        UUID id = UUID.fromString(entry);
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** What all pages read, once as many are called as may buy at once. */
    private JsonNode awaitServing(RunningHouse house) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> now(house), now -> now.path("serving").longValue() == BUYERS_AT_ONCE);
    }

    private JsonNode now(RunningHouse house) throws IOException, InterruptedException {
        URI edge = URI.create("http://localhost:%d/line/%s/now".formatted(house.edgePort(), show));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(edge).build(), BodyHandlers.ofString());
            return JSON.readTree(answer.body());
        }
    }

    private RunningHouse open(KillablePostgres postgres) throws IOException {
        return open(postgres, 0, "");
    }

    private RunningHouse open(KillablePostgres postgres, int clusterPort, String seeds) throws IOException {
        return RunningHouse.start(
                folder,
                "--spring.datasource.url=" + postgres.url(),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--houselights.line.effort=1000",
                "--houselights.line.call-window=1h",
                "--houselights.line.use-within=1h",
                "--houselights.cluster.port=" + clusterPort,
                "--houselights.cluster.seeds=" + seeds,
                "--houselights.secret=a-secret-of-tests-that-is-long-enough-0123456789");
    }
}
