package live.houselights.boxoffice.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.internal.Inventory.Full;
import live.houselights.boxoffice.internal.Inventory.Issued;
import live.houselights.boxoffice.internal.Inventory.NotAnswered;
import live.houselights.boxoffice.internal.Inventory.Taken;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;

/** Buyers who each hold a place, pay for it, and come back for another, and who ask again when they are not answered. */
final class Buyers implements AutoCloseable {

    private static final int BUYERS = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final TierId tier;
    private final TierWriter writer;
    private final Consumer<Attempt> told;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<CompletableFuture<Void>> buyers = new ArrayList<>();
    private volatile boolean enough;
    private volatile boolean hopeless;

    /**
     * @param told hears of each attempt before it is asked, once its hold and once its tickets are acknowledged
     */
    Buyers(TierId tier, TierWriter writer, Consumer<Attempt> told) {
        this.tier = tier;
        this.writer = writer;
        this.told = told;
        for (int buyer = 0; buyer < BUYERS; buyer++) {
            buyers.add(CompletableFuture.runAsync(this::buy, threads));
        }
    }

    private void buy() {
        while (!enough) {
            Attempt attempt = Attempt.fresh();
            told.accept(attempt);
            buy(attempt);
        }
    }

    private void buy(Attempt attempt) {
        HoldRequest request = new HoldRequest(attempt.hold(), attempt.cart(), tier, 1, "");
        if (ask(new TierCommand.Hold(
                        request, TierTable.terms(20), TierTable.NOW.plus(Duration.ofHours(1)), TierTable.NOW, false))
                instanceof Taken) {
            told.accept(attempt.at(Attempt.Stage.HELD));
            ConfirmRequest sale = new ConfirmRequest(
                    attempt.order(), ShowId.next(), List.of(attempt.hold()), "mia@example.com", "Mia");
            if (ask(new TierCommand.Confirm(sale, TierTable.NOW)) instanceof Issued) {
                told.accept(attempt.at(Attempt.Stage.SOLD));
            }
        }
    }

    private Object ask(TierCommand command) {
        Object answer = writer.submit(command).join();
        while (!hopeless && (answer instanceof NotAnswered || answer instanceof Full)) {
            TierTable.pause(PAUSE);
            answer = writer.submit(command).join();
        }
        return answer;
    }

    /** Nobody asks again. A database that has lost what it said yes to may have lost the writer's epoch too. */
    void giveUp() {
        hopeless = true;
    }

    /** Ends when everybody has what they are at, or has given up. */
    @Override
    public void close() {
        enough = true;
        try {
            CompletableFuture.allOf(buyers.toArray(CompletableFuture[]::new))
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } finally {
            threads.shutdownNow();
        }
    }

    /** One place, with ids that its buyer made. */
    record Attempt(HoldId hold, CartId cart, OrderId order, Stage stage) {

        enum Stage {
            ASKED,
            HELD,
            SOLD
        }

        static Attempt fresh() {
            return new Attempt(HoldId.next(), CartId.next(), OrderId.next(), Stage.ASKED);
        }

        Attempt at(Stage next) {
            return new Attempt(hold, cart, order, next);
        }

        static Attempt parse(String line) {
            String[] words = line.split(" ");
            return new Attempt(
                    HoldId.parse(words[1]), CartId.parse(words[2]), OrderId.parse(words[3]), Stage.valueOf(words[0]));
        }

        @Override
        public String toString() {
            return "%s %s %s %s".formatted(stage, hold, cart, order);
        }
    }
}
