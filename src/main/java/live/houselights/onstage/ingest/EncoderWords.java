package live.houselights.onstage.ingest;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An encoder's description of its stream, as a manager reads it. */
final class EncoderWords {

    private EncoderWords() {}

    /** Such as {@code 1920 × 1080, 30 fps, 6000 kb/s, obs-output module}; what the encoder leaves out is left out. */
    static String of(Amf.Fields description) {
        Map<String, Amf> all = description.all();
        String size = number(all, "width", "%.0f") + number(all, "height", " × %.0f");
        return Stream.of(
                        size,
                        number(all, "framerate", "%.0f fps"),
                        number(all, "videodatarate", "%.0f kb/s"),
                        all.get("encoder") instanceof Amf.Text(String name) ? name : "")
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static String number(Map<String, Amf> all, String name, String format) {
        return all.get(name) instanceof Amf.Num(double value) && value > 0 ? format.formatted(value) : "";
    }
}
