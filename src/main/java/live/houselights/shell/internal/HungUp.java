package live.houselights.shell.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends quietly what is written for somebody who has hung up. From the first write that fails on, the rest goes nowhere.
 *
 * <p>Vaadin takes a page that could not be written for one that nobody made, wants to answer 404 upon an answer that has begun,
 * and fails at that: four errors in the log and a failed click in the session, for a fan who closed a tab. Only what Vaadin
 * writes in one piece is treated so; a file that nobody reads any more still stops at once.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class HungUp extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(HungUp.class);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean page = accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
        String query = request.getQueryString();
        return !page && (query == null || !query.contains("v-r=uidl"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new Answer(response, request.getRequestURI()));
    }

    /** An answer that may lose its reader. */
    static final class Answer extends HttpServletResponseWrapper {

        private final String path;
        private @Nullable ServletOutputStream out;
        private boolean unheard;

        Answer(HttpServletResponse response, String path) {
            super(response);
            this.path = path;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            ServletOutputStream known = out;
            if (known == null) {
                known = new Out(super.getOutputStream());
                out = known;
            }
            return known;
        }

        @Override
        public void flushBuffer() throws IOException {
            write(super::flushBuffer);
        }

        @Override
        public void sendError(int status) throws IOException {
            if (!unheard) {
                super.sendError(status);
            }
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            if (!unheard) {
                super.sendError(status, message);
            }
        }

        private void write(Write some) throws IOException {
            if (unheard) {
                return;
            }
            try {
                some.write();
            } catch (IOException gone) {
                unheard = true;
                log.debug("Nobody hears the answer of {} any more", path, gone);
            }
        }

        private final class Out extends ServletOutputStream {

            private final ServletOutputStream below;

            Out(ServletOutputStream below) {
                this.below = below;
            }

            @Override
            public void write(int one) throws IOException {
                Answer.this.write(() -> below.write(one));
            }

            @Override
            public void write(byte[] some, int from, int length) throws IOException {
                Answer.this.write(() -> below.write(some, from, length));
            }

            @Override
            public void flush() throws IOException {
                Answer.this.write(below::flush);
            }

            @Override
            public void close() throws IOException {
                Answer.this.write(below::close);
            }

            @Override
            public boolean isReady() {
                return below.isReady();
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                below.setWriteListener(listener);
            }
        }
    }

    @FunctionalInterface
    private interface Write {

        void write() throws IOException;
    }
}
