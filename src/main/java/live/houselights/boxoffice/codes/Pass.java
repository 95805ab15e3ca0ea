package live.houselights.boxoffice.codes;

import java.util.UUID;
import live.houselights.kernel.CodeBatchId;

/**
 * A code that opens a tier now.
 *
 * @param keeps whether its batch still has places to itself
 */
public record Pass(UUID code, CodeBatchId batch, boolean keeps) {}
