package live.houselights.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a class of this benchmark's is run with this JVM and its class path; the class and its arguments come last. */
final class JavaCommand {

    private JavaCommand() {}

    static List<String> of(String... options) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED"));
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }
}
