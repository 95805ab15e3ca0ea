package live.houselights.bench;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What this process occupies. */
final class NodeMemory {

    private static final Duration GIVING_BACK = Duration.ofSeconds(1);

    private NodeMemory() {}

    /**
     * Bytes in use after collections, and with that little room to spare: resident, of that its own and not of files (which
     * nodes share), of the heap, and of pooled direct buffers.
     */
    static String now() throws IOException, InterruptedException {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        String least = jvm.getVMOption("MinHeapFreeRatio").getValue();
        String most = jvm.getVMOption("MaxHeapFreeRatio").getValue();
        jvm.setVMOption("MinHeapFreeRatio", "1");
        jvm.setVMOption("MaxHeapFreeRatio", "2");
        for (int collection = 0; collection < 3; collection++) {
            System.gc();
        }
        // The collector gives memory back beside its work.
        Thread.sleep(GIVING_BACK);
        String figures = "%d %d %d %d"
                .formatted(
                        status("VmRSS:"),
                        status("RssAnon:"),
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                        PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory());
        jvm.setVMOption("MaxHeapFreeRatio", most);
        jvm.setVMOption("MinHeapFreeRatio", least);
        // With room to spare again: what follows is not to be measured in a heap that must grow first.
        System.gc();
        return figures;
    }

    private static long status(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                .findFirst()
                .orElseThrow();
    }
}
