package live.houselights.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Real threads that all want something at the same moment. */
public final class Crowd {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final int threads;

    private Crowd(int threads) {
        this.threads = threads;
    }

    public static Crowd of(int threads) {
        return new Crowd(threads);
    }

    /** A point that all threads must reach before any goes on; attempts must be a multiple of the threads. */
    public Runnable meetingPoint() {
        CyclicBarrier barrier = new CyclicBarrier(threads);
        return () -> {
            try {
                barrier.await(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException missed) {
                throw new AssertionError("The crowd did not meet", missed);
            }
        };
    }

    /** Has the threads take these attempts one by one, all starting together; any exception fails the test. */
    public <T> List<T> attempt(int attempts, IntFunction<T> attempt) {
        CountDownLatch ready = new CountDownLatch(Math.min(threads, attempts));
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> answers = new ArrayList<>();
            for (int i = 0; i < attempts; i++) {
                int number = i;
                answers.add(executor.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return attempt.apply(number);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> answer : answers) {
                results.add(answer.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The crowd was sent home", interrupted);
        } catch (ExecutionException failed) {
            throw new AssertionError("One of the crowd met an exception", failed.getCause());
        }
    }
}
