package live.houselights.waitingroom.internal;

import live.houselights.waitingroom.LinePhase;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one answer that all pages of a line read.
 *
 * @param phase as {@link LinePhase#wire}
 * @param serving every place up to this one may come
 * @param drawn how many were in the draw; places behind it are first come, first served
 * @param left tickets that are free
 * @param held tickets in carts, some of which may come back
 * @param most tickets one fan may buy
 * @param pace places called in the last minute
 * @param poll seconds after which a page should ask again; a page whose turn is near may ask sooner
 * @param spread seconds over which the pages spread their question for their place when the draw has been held
 * @param commitment SHA-256 of the seed, in hex digits
 * @param seed null before the draw
 */
record NowServing(
        String phase,
        String opens,
        String draws,
        long serving,
        long entries,
        long drawn,
        long left,
        long held,
        int most,
        long pace,
        int poll,
        int spread,
        boolean soldOut,
        String notice,
        String commitment,
        @Nullable String seed,
        @Nullable String entriesRoot,
        @Nullable String orderRoot) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Answers that the pages of one line shall ask for in a second, all together. */
    private static final long ASKED_PER_SECOND = 5_000;

    private static final int SHORTEST_POLL = 2;
    private static final int LONGEST_POLL = 15;
    private static final int LONGEST_SPREAD = 20;

    static String json(Line line, LinePhase phase, Stalls.Stock stock, Keeper.Figures figures) {
        Line.Drawn draw = line.draw();
        return JSON.writeValueAsString(new NowServing(
                phase.wire(),
                line.plan().opensAt().toString(),
                line.plan().drawsAt().toString(),
                line.serving(),
                line.entries(),
                line.drawn(),
                stock.left(),
                stock.held(),
                stock.perFan(),
                figures.callsPerMinute(),
                Math.toIntExact(Math.clamp(line.waiting() / ASKED_PER_SECOND, SHORTEST_POLL, LONGEST_POLL)),
                Math.toIntExact(Math.clamp(line.drawn() / ASKED_PER_SECOND, 1, LONGEST_SPREAD)),
                stock.isGone(),
                line.notice(),
                line.commitment(),
                draw == null ? null : line.seed(),
                draw == null ? null : draw.entriesRoot(),
                draw == null ? null : draw.orderRoot()));
    }
}
