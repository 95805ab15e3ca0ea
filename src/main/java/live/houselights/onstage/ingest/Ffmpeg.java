package live.houselights.onstage.ingest;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.houselights.onstage.internal.AirTime;
import live.houselights.onstage.internal.SrtPorts.Place;
import live.houselights.onstage.playback.ContactSheet;
import live.houselights.onstage.playback.Rung;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The program that decodes and encodes: where it is, and what it is told. */
@Component
class Ffmpeg {

    private static final long SEGMENT_SECONDS = AirTime.SEGMENT.toSeconds();

    /** ffmpeg's own list is read several times a second, so it need not be long. */
    private static final int LISTED = 30;

    private final String name;

    Ffmpeg(@Value("${houselights.video.ffmpeg}") String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Looked for each time, so that who installs it need not start the house again. */
    Optional<Path> program() {
        Stream<Path> places = name.contains(File.separator)
                ? Stream.of(Path.of(name))
                : Stream.of(Optional.ofNullable(System.getenv("PATH"))
                                .orElse("")
                                .split(File.pathSeparator))
                        .map(directory -> Path.of(directory, name));
        return places.map(Path::toAbsolutePath).filter(Files::isExecutable).findFirst();
    }

    /** Reads FLV from its standard input, and writes the ladder and its contact sheets into the directory it is started in. */
    static List<String> ladder(Path program, List<Rung> ladder) {
        List<String> all = new ArrayList<>(List.of(program.toString(), "-hide_banner", "-loglevel", "warning"));
        // Nothing but what comes in by the pipe: a stream must not have files or addresses of ours opened.
        all.addAll(List.of("-protocol_whitelist", "pipe"));
        all.addAll(List.of("-analyzeduration", "1000000", "-f", "flv", "-i", "pipe:0"));
        all.addAll(List.of("-filter_complex", filters(ladder)));
        StringBuilder streams = new StringBuilder();
        for (int i = 0; i < ladder.size(); i++) {
            all.addAll(rung(ladder.get(i), i));
            streams.append("v:%d,a:%d,name:%s ".formatted(i, i, ladder.get(i).label()));
        }
        all.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high", "-sc_threshold", "0"));
        // Captions that the encoder sends within the picture (CEA-608 and 708) stay in it.
        all.addAll(List.of("-a53cc", "1"));
        all.addAll(List.of("-g", String.valueOf(Rung.FRAMES_PER_SECOND * SEGMENT_SECONDS)));
        all.addAll(List.of("-force_key_frames", "expr:gte(t,n_forced*" + SEGMENT_SECONDS + ")"));
        all.addAll(List.of("-c:a", "aac", "-ac", "2", "-ar", "48000", "-af", "aresample=async=1"));
        all.addAll(List.of("-f", "hls", "-hls_time", String.valueOf(SEGMENT_SECONDS)));
        all.addAll(List.of("-hls_list_size", String.valueOf(LISTED), "-hls_segment_type", "fmp4"));
        all.addAll(List.of("-hls_flags", "independent_segments+temp_file"));
        all.addAll(List.of("-hls_fmp4_init_filename", "init.mp4", "-hls_segment_filename", "%v/%05d.m4s"));
        all.addAll(List.of("-var_stream_map", streams.toString().strip(), "%v/index.m3u8"));
        all.addAll(List.of("-map", "[sheets]", "-c:v", "mjpeg", "-q:v", "6", "-fps_mode", "passthrough"));
        all.addAll(List.of("-f", "image2", "-atomic_writing", "1", "-start_number", "0"));
        all.add(ContactSheet.DIRECTORY + "/%05d.jpg");
        return all;
    }

    /**
     * Waits for an encoder by SRT, as its standard input says, and writes what comes to its standard output as FLV. Picture is handed
     * on as it is; sound becomes AAC, which FLV can carry.
     */
    static List<String> fromSrt(Path program) {
        List<String> all = new ArrayList<>(List.of(program.toString(), "-hide_banner", "-loglevel", "warning"));
        all.addAll(List.of("-protocol_whitelist", "srt,pipe", "-f", "concat", "-safe", "0", "-i", "pipe:0"));
        // Where one of them is missing, the ladder says so to the show's managers.
        all.addAll(List.of("-map", "0:v:0?", "-map", "0:a:0?", "-c:v", "copy", "-c:a", "aac", "-b:a", "160k"));
        all.addAll(List.of("-flush_packets", "1", "-f", "flv", "pipe:1"));
        return all;
    }

    /**
     * Where it waits, and for which passphrase: a script of one address. A command line can be read by everybody on the machine, so
     * secrets go in by the standard input.
     */
    static String srtScript(Place place) {
        return """
            ffconcat version 1.0
            file 'srt://0.0.0.0:%d?mode=listener&passphrase=%s&pbkeylen=16&enforced_encryption=1&listen_timeout=%d&timeout=%d'
            option analyzeduration 3000000
            """.formatted(
                        place.port(),
                        place.passphrase(),
                        IngestLimits.SRT_SPELL.toNanos() / 1_000,
                        IngestLimits.SILENCE.toNanos() / 1_000);
    }

    private static String filters(List<Rung> ladder) {
        StringBuilder text = new StringBuilder("[0:v:0]fps=" + Rung.FRAMES_PER_SECOND);
        text.append(",split=").append(ladder.size() + 1).append("[small]");
        for (int i = 0; i < ladder.size(); i++) {
            text.append("[s%d]".formatted(i));
        }
        for (int i = 0; i < ladder.size(); i++) {
            Rung rung = ladder.get(i);
            text.append(";[s%d]%s,format=yuv420p[v%d]".formatted(i, fitted(rung.width(), rung.height()), i));
        }
        long every = Rung.FRAMES_PER_SECOND * ContactSheet.STEP.toSeconds();
        text.append(";[small]framestep=%d,%s,tile=%dx1,format=yuvj420p[sheets]"
                .formatted(every, fitted(ContactSheet.WIDTH, ContactSheet.HEIGHT), ContactSheet.PICTURES));
        return text.toString();
    }

    private static String fitted(int width, int height) {
        return "scale=%1$d:%2$d:force_original_aspect_ratio=decrease:force_divisible_by=2,pad=%1$d:%2$d:-1:-1,setsar=1"
                .formatted(width, height);
    }

    private static List<String> rung(Rung rung, int i) {
        int rate = rung.videoKilobits();
        return List.of(
                "-map",
                "[v" + i + "]",
                "-map",
                "0:a:0",
                "-b:v:" + i,
                rate + "k",
                "-maxrate:v:" + i,
                rate * 11 / 10 + "k",
                "-bufsize:v:" + i,
                rate * 3 / 2 + "k",
                "-level:v:" + i,
                rung.level(),
                "-b:a:" + i,
                rung.audioKilobits() + "k");
    }
}
