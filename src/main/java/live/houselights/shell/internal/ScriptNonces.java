package live.houselights.shell.internal;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.security.SecureRandom;
import java.util.Base64;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.shell.SecurityHeaders;
import org.springframework.stereotype.Component;

/** Marks the scripts of each Vaadin page with a nonce of its own, so that a script that got in by injection never runs. */
@Component
@OnRole({Role.STOREFRONT, Role.BACKSTAGE})
class ScriptNonces implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;
    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(ScriptNonces::mark);
    }

    private static void mark(IndexHtmlResponse page) {
        byte[] random = new byte[NONCE_BYTES];
        RANDOM.nextBytes(random);
        String nonce = Base64.getEncoder().encodeToString(random);
        page.getDocument().select("script").attr("nonce", nonce);
        String path = "/" + page.getVaadinRequest().getPathInfo().replaceFirst("^/+", "");
        page.getVaadinResponse()
                .setHeader(SecurityHeaders.CONTENT_SECURITY_POLICY, SecurityHeaders.vaadinPolicy(nonce, path));
        if ("iframe".equals(page.getVaadinRequest().getHeader("Sec-Fetch-Dest"))) {
            // Known before the page is drawn, so that its frame's header never flashes up.
            page.getDocument().select("html").addClass("framed");
        }
    }
}
