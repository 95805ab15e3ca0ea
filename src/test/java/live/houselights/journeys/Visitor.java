package live.houselights.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Somebody at a browser of their own. Finds things by {@code data-testid} only (docs/qa.md lists them). */
final class Visitor {

    private static final double PATIENCE_MILLIS = 30_000;
    private static final int MOST_LOOKS = 4;
    private static final int PHONE_WIDTH = 390;
    private static final int PHONE_HEIGHT = 844;
    private static final int SMALLEST_TARGET = 44;

    /** Links within a sentence are as high as their line, and may be. */
    private static final String SMALL_TARGETS = """
        smallest => [...document.querySelectorAll('button, a.action, a.tool, summary, input, select, [role=button]')]
          .map(target => [target, (target.closest('vaadin-text-field, vaadin-email-field, label') ?? target)
            .getBoundingClientRect()])
          .filter(([target, box]) => target.checkVisibility({ visibilityProperty: true, opacityProperty: true })
            && box.width > 1 && (box.height < smallest || box.width < smallest))
          .map(([target, box]) => `${target.outerHTML.slice(0, 120)} ${Math.round(box.width)}x${Math.round(box.height)}`)
        """;

    private static final int DESKTOP_WIDTH = 1280;
    private static final int DESKTOP_HEIGHT = 900;
    private static final int PHONE_WHOLE = 3_400;
    private static final int DESKTOP_WHOLE = 2_300;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final String house;
    private final BrowserContext profile;
    private final Page page;

    Visitor(Browser browser, String house) {
        this.house = house;
        profile = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(house)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(DESKTOP_WIDTH, DESKTOP_HEIGHT));
        profile.setDefaultTimeout(PATIENCE_MILLIS);
        page = profile.newPage();
    }

    Page page() {
        return page;
    }

    /** A second tab of the same browser. */
    Page secondTab() {
        return profile.newPage();
    }

    /** The cable is pulled out, or plugged in again. */
    void offline(boolean out) {
        profile.setOffline(out);
    }

    String cookie(String name) {
        return profile.cookies().stream()
                .filter(cookie -> cookie.name.equals(name))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no cookie " + name));
    }

    void setCookie(String name, String value) {
        profile.addCookies(List.of(new Cookie(name, value).setUrl(house)));
    }

    Response goTo(String path) {
        return page.navigate(path.startsWith("http") ? path : house + path);
    }

    Locator the(String testId) {
        return page.getByTestId(testId).first();
    }

    Locator all(String testId) {
        return page.getByTestId(testId);
    }

    /** Types into a Vaadin field or a plain one. */
    void type(String testId, String text) {
        type(the(testId), text);
    }

    static void type(Locator field, String text) {
        Locator inner = field.locator("input, textarea").first();
        Locator target =
                "INPUT".equals(field.evaluate("e => e.tagName")) || "TEXTAREA".equals(field.evaluate("e => e.tagName"))
                        ? field
                        : inner;
        target.fill(text);
        target.dispatchEvent("change");
        target.blur();
    }

    void click(String testId) {
        the(testId).click();
    }

    LocatorAssertions expect(String testId) {
        return PlaywrightAssertions.assertThat(the(testId));
    }

    void sees(String testId, String text) {
        expect(testId).containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    }

    void sees(String testId) {
        expect(testId).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    }

    void isAt(String pathPattern) {
        page.waitForURL(Pattern.compile(Pattern.quote(house) + pathPattern + "(\\?.*)?$"));
    }

    /** Signs in with a demo card: fan, manager, moderator or operator. */
    void signInAs(String persona) {
        goTo("/sign-in");
        click("demo-sign-in-" + persona);
        page.waitForURL(url -> !url.contains("/sign-in"));
    }

    /** Photographs a fan's screen as {@link #look} does, and measures on the phone what a thumb must hit. */
    void lookAsAFan(String screen) {
        look(screen);
        page.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
        Object small = page.evaluate(SMALL_TARGETS, SMALLEST_TARGET);
        assertThat((List<?>) small)
                .as("targets too small for a thumb on %s", screen)
                .isEmpty();
        page.setViewportSize(DESKTOP_WIDTH, DESKTOP_HEIGHT);
    }

    /** Photographs this screen at both widths and lets axe judge it. */
    void look(String screen) {
        at(screen, PHONE_WIDTH, PHONE_HEIGHT);
        at(screen, DESKTOP_WIDTH, DESKTOP_HEIGHT);
    }

    /** As {@link #look}, at a window so tall that a desk, which scrolls within its frame, is seen to its end. */
    void lookAtAll(String screen) {
        at(screen, PHONE_WIDTH, PHONE_WHOLE);
        at(screen, DESKTOP_WIDTH, DESKTOP_WHOLE);
        page.setViewportSize(DESKTOP_WIDTH, DESKTOP_HEIGHT);
    }

    /** Also as a phone on its side. */
    void lookSideways(String screen) {
        at(screen, PHONE_HEIGHT, PHONE_WIDTH);
    }

    private void at(String screen, int width, int height) {
        page.setViewportSize(width, height);
        page.evaluate("scrollTo(0, 0)");
        page.waitForTimeout(300);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve("%s-%d.png".formatted(screen, width)))
                .setFullPage(true));
        List<String> violations = violations();
        // Rows of a table get their height a moment after they come: what is judged is the screen that stays.
        for (int looks = 1; !violations.isEmpty() && looks < MOST_LOOKS; looks++) {
            page.waitForTimeout(1_000);
            violations = violations();
        }
        assertThat(violations).as("axe on %s at %d px", screen, width).isEmpty();
    }

    private List<String> violations() {
        return new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(Visitor::inWords)
                        .toList();
    }

    private static String inWords(Rule rule) {
        return "%s: %s %s"
                .formatted(
                        rule.getId(),
                        rule.getHelp(),
                        rule.getNodes().stream()
                                .limit(3)
                                .map(node -> String.valueOf(node.getHtml()))
                                .toList());
    }

    void leave(boolean inTrouble, String journey) {
        if (inTrouble) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SCREENSHOTS.resolve("failed-" + journey.replaceAll("[^A-Za-z0-9]+", "-") + ".png")));
        }
        profile.close();
    }
}
