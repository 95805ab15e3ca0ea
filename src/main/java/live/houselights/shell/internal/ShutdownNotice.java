package live.houselights.shell.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A node that is asked to stop gives notice: readiness fails, and for a while it serves whoever still comes as before, but
 * closes each connection behind its answer. When it stops listening then, the front in front of it has sent its requests
 * elsewhere for some time, and no kept-alive connection is cut under a request.
 *
 * <p>It comes before everything else that a stop does, the management port's included, which has to tell that readiness fails.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ShutdownNotice extends OncePerRequestFilter implements ApplicationListener<ContextClosedEvent> {

    private static final Logger log = LoggerFactory.getLogger(ShutdownNotice.class);

    private final ApplicationContext application;
    private final Duration notice;
    private volatile boolean given;

    ShutdownNotice(ApplicationContext application, @Value("${houselights.shutdown-notice:0s}") Duration notice) {
        this.application = application;
        this.notice = notice;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent closing) {
        if (!application.equals(closing.getApplicationContext()) || given) {
            return;
        }
        given = true;
        if (notice.isPositive()) {
            log.info("This node stops in {} and is not ready for new work any more", notice);
            try {
                Thread.sleep(notice);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        if (given) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        rest.doFilter(request, response);
    }
}
