package live.houselights.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Hands journeys as many {@link Visitor}s as they name, each with a browser profile of their own, and sees them out. */
final class Visitors implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace ROOM = ExtensionContext.Namespace.create(Visitors.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Visitor.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String address = SpringExtension.getApplicationContext(context)
                .getEnvironment()
                .getRequiredProperty("houselights.public-url");
        Visitor visitor = new Visitor(browser(context).browser, address);
        present(context).add(visitor);
        return visitor;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        present(context)
                .forEach(visitor ->
                        visitor.leave(context.getExecutionException().isPresent(), context.getDisplayName()));
        present(context).clear();
    }

    private static OpenBrowser browser(ExtensionContext context) {
        return context.getRoot()
                .getStore(ROOM)
                .computeIfAbsent(OpenBrowser.class, _ -> new OpenBrowser(), OpenBrowser.class);
    }

    @SuppressWarnings("unchecked")
    private static List<Visitor> present(ExtensionContext context) {
        return context.getStore(ROOM).computeIfAbsent("present", _ -> new ArrayList<Visitor>(), List.class);
    }

    /** One browser for all journeys of the run; JUnit closes it at the end. */
    private static final class OpenBrowser implements AutoCloseable {

        private final Playwright playwright = Playwright.create();
        private final Browser browser = Chromium.launch(playwright);

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }
}
