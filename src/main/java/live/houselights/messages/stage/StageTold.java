package live.houselights.messages.stage;

import java.util.List;
import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/**
 * What happened on a show's stage, told once it is durable to the halls that show it. Whoever misses one finds a gap in the
 * offsets or another revision, here or in SQL, and reads the rest there.
 *
 * @param fence which of the show's writers tells it, counted from 1
 * @param revision how often the stage was moderated
 * @param last the offset of the newest line; 0 when nothing was said
 * @param lines what was said since the same writer told something last, up to {@code last} and without gaps; empty when it
 *     is about something else
 */
public record StageTold(ShowId show, long fence, long revision, long last, List<SaidLine> lines) implements Topic {}
