package live.houselights.shell.internal;

import jakarta.servlet.RequestDispatcher;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;

/**
 * What a failed request outside Vaadin is told, as JSON or in {@code error.html}: a status, a sentence, and for failures
 * of ours a reference. Never a message, a class or a trace. A crowd that was too large is nobody's failure.
 */
@Component
class PlainErrors extends DefaultErrorAttributes {

    private static final int OURS = 500;

    @Override
    public Map<String, @Nullable Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        int status = status(request);
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("status", status);
        told.put("sentence", sentence(status));
        Throwable failure = getError(request);
        if (status == Rush.STATUS) {
            if (isSafeToRepeat(request)) {
                told.put("retryAfter", Rush.comeBack().toSeconds());
            }
        } else if (status >= OURS && failure != null) {
            told.put("reference", Mishap.log(path(request), failure));
        }
        return told;
    }

    /** A page that was asked for may ask again by itself, after so many seconds; what was sent must be sent by its sender. */
    private static boolean isSafeToRepeat(WebRequest request) {
        return request instanceof ServletWebRequest asked && HttpMethod.GET.equals(asked.getHttpMethod());
    }

    private static int status(WebRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE, RequestAttributes.SCOPE_REQUEST)
                        instanceof Integer status
                ? status
                : OURS;
    }

    private static String path(WebRequest request) {
        return String.valueOf(
                request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI, RequestAttributes.SCOPE_REQUEST));
    }

    private static String sentence(int status) {
        return switch (status) {
            case 400, 405, 406, 415 -> "We did not understand that request.";
            case 401 -> "Please sign in first.";
            case 403 -> "This door is for people with another pass than yours.";
            case 404, 410 -> "There is nothing at this address.";
            case 413 -> "That was more than we can take in one piece.";
            case Rush.STATUS -> Rush.SENTENCE;
            case 429 -> "That was a lot at once. Please wait a moment and try again.";
            default -> status < OURS ? "That did not work." : "Something on our side broke. Please try again.";
        };
    }
}
