package live.houselights.jobs.internal;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Payloads as JSON; fields that a newer release added are ignored. */
final class Payloads implements Serializer {

    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Override
    public byte[] serialize(@Nullable Object payload) {
        return payload == null ? new byte[0] : json.writeValueAsBytes(payload);
    }

    @Override
    @SuppressWarnings("NullAway") // db-scheduler is not annotated: a task without data has none
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] bytes) {
        return bytes == null || bytes.length == 0 ? null : json.readValue(bytes, type);
    }
}
