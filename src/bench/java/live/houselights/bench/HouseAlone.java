package live.houselights.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Arrays;
import live.houselights.Houselights;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Runs in a process of its own: the whole house, with the cluster, or {@link #WITHOUT} it in the {@link LocalHouse local} way.
 */
final class HouseAlone {

    static final String WITH = "with";
    static final String WITHOUT = "without";

    private HouseAlone() {}

    public static void main(String[] arguments) throws IOException {
        SpringApplication application = new SpringApplication(Houselights.class);
        if (arguments[0].equals(WITHOUT)) {
            application.addInitializers(
                    context -> ((GenericApplicationContext) context).registerBean(LocalHouse.class, LocalHouse::new));
        }
        application.run(Arrays.copyOfRange(arguments, 1, arguments.length));
        OwnProcess.say("ready");
        int asked = System.in.read();
        while (asked >= 0) {
            if (asked == '\n') {
                OwnProcess.say(settled());
            }
            asked = System.in.read();
        }
    }

    /** Bytes in use after a collection: of the heap, and beside it (classes, compiled code). */
    private static String settled() {
        System.gc();
        System.gc();
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        return "%d %d"
                .formatted(
                        memory.getHeapMemoryUsage().getUsed(),
                        memory.getNonHeapMemoryUsage().getUsed());
    }
}
