package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Walking in, watching, chatting, reacting, being sent out. */
@Journey
class StageJourneyIT {

    private static final int PHONE_SHORT = 390;
    private static final int PHONE_LONG = 844;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final LocatorAssertions.HasAttributeOptions PATIENTLY =
            new LocatorAssertions.HasAttributeOptions().setTimeout(30_000);

    private static final LocatorAssertions.IsVisibleOptions PATIENTLY_SEEN =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    private static final String PLACE_OF_PICTURE = """
        () => {
          const place = document.querySelector('video').getBoundingClientRect();
          return [place.x, place.y, place.width, place.height].join(' ');
        }\
        """;

    /** What can be pressed and is less than 48 px in either direction. The player's own are as tall as its bar. */
    private static final String SMALL_TARGETS = """
        () => [...document.querySelectorAll('button, input, textarea, select, .message')]
          .filter(it => it.checkVisibility())
          .map(it => [it.id || it.className, it.getBoundingClientRect()])
          .filter(([, place]) => Math.min(place.width, place.height) < 47.5)
          .map(([name, place]) => `${name}: ${place.width} x ${place.height}`)\
        """;

    /** What would be a break: a picture that waits, stops or begins anew. */
    private static final String LISTEN_FOR_BREAKS = """
        () => {
          window.breaks = [];
          for (const what of ['waiting', 'emptied', 'pause', 'ended', 'seeking'])
            document.querySelector('video').addEventListener(what, () => window.breaks.push(what));
        }\
        """;

    @Autowired
    Box box;

    @Test
    void twoFansWatchChatAndReactTogether(Visitor one, Visitor two) {
        Show show = box.live();
        Tier tier = box.add(show, "Chatters", 20);
        walkIn(one, show, tier, "uno@example.com", "Una");
        walkIn(two, show, tier, "due@example.com", "Duncan");

        playsOn(one);
        one.type("chat-input", "Hello <b>house</b>, can you hear this?");
        one.click("chat-send");
        assertThat(two.all("chat-message-text").filter(new Locator.FilterOptions().setHasText("Hello <b>house</b>")))
                .hasCount(1);
        two.type("chat-input", "Loud and clear");
        two.click("chat-send");
        assertThat(one.all("chat-message-text").filter(new Locator.FilterOptions().setHasText("Loud and clear")))
                .hasCount(1);
        one.click("reaction-fire");

        two.sees("reaction-total");
        one.look("watch-live");
    }

    @Test
    void friendsWatchTogether(Visitor one, Visitor two, Visitor moderator) {
        Show show = box.live();
        Tier tier = box.add(show, "Friends", 20);
        walkIn(one, show, tier, "frida@example.com", "Frida");
        one.click("party-tab");
        one.click("party-go");
        one.sees("party-count", "1 of 12 guests");
        String link = one.the("party-link").inputValue();

        two.goTo(URI.create(link).getPath());
        two.sees("party-waits");
        walkIn(two, show, tier, "finn@example.com", "Finn");
        two.sees("party-words", "Frida asks you to a party");
        two.look("watch-invited");
        two.click("party-go");
        two.type("party-input", "Best seats in the house");
        two.click("party-send");

        one.sees("party-message-text", "Best seats in the house");
        assertThat(one.all("party-guest")).hasCount(2);
        assertThat(one.all("chat-message-text").filter(new Locator.FilterOptions().setHasText("Best seats")))
                .hasCount(0);
        one.look("watch-party");
        one.page().reload();
        one.click("party-tab");
        one.sees("party-message-text", "Best seats in the house");

        one.the("party-message").hover();
        one.click("party-message-menu");
        one.click("party-report");
        one.sees("party-notice", "The moderators have this message");
        moderator.signInAs("moderator");
        moderator.goTo("/backstage/shows/" + show.id() + "/chat");
        moderator.sees("desk-report", "Best seats in the house");
        moderator.look("backstage-reports");
        moderator.the("desk-report").getByText("Leave it").click();
        assertThat(moderator.the("desk-report")).isHidden();

        two.click("party-leave");
        two.sees("party-go", "Open a party");
        one.sees("party-count", "1 of 12 guests");
    }

    @Test
    void whoIsBannedStaysOutAfterComingBack(Visitor fan, Visitor moderator) {
        Show show = box.live();
        Tier tier = box.add(show, "Rowdy", 20);
        walkIn(fan, show, tier, "rowdy@example.com", "Rowdy");
        fan.type("chat-input", "Something nobody should say");
        fan.click("chat-send");
        moderator.signInAs("moderator");
        moderator.goTo("/watch/" + show.slug());
        Locator message = moderator
                .all("chat-message")
                .filter(new Locator.FilterOptions().setHasText("Something nobody should say"));
        assertThat(message).hasCount(1);

        message.getByTestId("chat-message-menu").click();
        moderator.click("chat-ban");
        moderator.click("chat-ban");

        fan.sees("chat-notice");
        fan.page().reload();
        fan.sees("chat-notice");
        assertThat(fan.the("chat-input").isEnabled()).isFalse();
    }

    @Test
    void aFanRewindsALiveShowAndGoesLiveAgain(Visitor fan) {
        Show show = box.live();
        walkInAsMia(fan, show);
        fan.sees("watch-rewind");
        fan.sees("watch-latency", "s behind the stage");
        assertThat(fan.the("watch-go-live")).isHidden();

        fan.the("watch-rewind").fill("-60");

        fan.sees("watch-go-live");
        fan.sees("watch-latency", "1:");
        playsOn(fan);
        assertThat(fan.the("watch-rewind"))
                .hasAttribute("aria-valuetext", Pattern.compile("(1 minute|5\\d seconds).*"));
        fan.look("watch-rewound");
        fan.click("watch-go-live");
        assertThat(fan.the("watch-go-live")).isHidden();
        assertThat(fan.the("watch-rewind")).hasAttribute("aria-valuetext", "Live");
        playsOn(fan);
    }

    @Test
    void theKeyboardIsEnough(Visitor fan) {
        Show show = box.live();
        walkInAsMia(fan, show);
        assertThat(fan.the("chat-input")).isEnabled();

        fan.page().keyboard().press("t");
        assertThat(fan.the("chat-input")).isFocused();
        fan.page().keyboard().type("typed without a mouse");
        fan.page().keyboard().press("Enter");
        Locator said = fan.all("chat-message")
                .filter(new Locator.FilterOptions().setHasText("typed without a mouse"))
                .last();
        said.getByTestId("chat-message-menu").focus();
        fan.page().keyboard().press("Enter");
        assertThat(said.getByTestId("chat-reply")).isFocused();
        fan.page().keyboard().press("Escape");
        assertThat(said.getByTestId("chat-message-menu")).isFocused();

        fan.the("watch-rewind").focus();
        for (int i = 0; i < 6; i++) {
            fan.page().keyboard().press("ArrowLeft");
        }
        fan.sees("watch-go-live");
        fan.the("watch-go-live").focus();
        fan.page().keyboard().press("Enter");
        assertThat(fan.the("watch-go-live")).isHidden();
    }

    @Test
    void theTeamAsksEverybodyAndAFanVotes(Visitor fan, Visitor moderator) {
        Show show = box.begun("Ask Me Anything");
        walkIn(fan, show, box.add(show, "Voters", 20), "voter@example.com", "Vera");
        moderator.signInAs("moderator");
        moderator.goTo("/watch/" + show.slug());
        moderator.click("poll-new");
        moderator.type("poll-ask", "Which one as an encore?");
        moderator.type("poll-answers", "Harbour lights\nThe long way home\nBoth");
        moderator.click("poll-open");
        fan.sees("poll-question", "Which one as an encore?");
        fan.look("watch-poll");

        fan.all("poll-choice").nth(1).click();

        fan.sees("poll-facts", "1 vote");
        assertThat(fan.all("poll-choice").nth(1)).hasAttribute("aria-pressed", "true");
        assertThat(moderator.all("poll-share").nth(1)).hasText("100 %");
        moderator.look("watch-poll-team");
        moderator.click("poll-end");
        fan.sees("poll-spoken", "The long way home won with 100 %.");
        box.callOff(show);
    }

    @Test
    void aFanAsksTheStageAndTheTeamAnswersAboveTheChat(Visitor fan, Visitor moderator) {
        Show show = box.begun("Answers on Stage");
        walkIn(fan, show, box.add(show, "Askers", 20), "asker@example.com", "Ada");
        moderator.signInAs("moderator");
        moderator.goTo("/watch/" + show.slug());
        moderator.click("asks-tab");
        moderator.click("asks-invite");
        fan.sees("asks-tab");

        fan.page().keyboard().press("q");
        assertThat(fan.the("asks-input")).isFocused();
        fan.page().keyboard().type("Who painted the windows?");
        fan.page().keyboard().press("Enter");

        fan.sees("asks-own", "Your question waits");
        moderator.sees("ask-text", "Who painted the windows?");
        moderator.click("ask-vote");
        fan.sees("asks-own", "1 vote");
        fan.look("watch-asks");
        moderator.look("watch-asks-team");

        moderator.click("ask-pick");

        fan.sees("asks-spoken", "Who painted the windows?");
        fan.page().keyboard().press("Escape");
        fan.sees("on-stage-text", "Who painted the windows?");
        fan.look("watch-on-stage");
        moderator.click("chat-back");
        moderator.click("on-stage-answer");
        assertThat(fan.the("on-stage")).isHidden();

        moderator.goTo("/backstage/shows/%s/chat".formatted(show.id()));
        moderator.click("desk-ask-dismiss");
        moderator.sees("desk-asks", "Dismissed");
        moderator.look("backstage-asks-dismissed");
        moderator.click("desk-ask-show-again");
        moderator.sees("desk-asks", "Answered");
        assertThat(moderator.the("desk-ask-show-again")).isHidden();
        box.callOff(show);
    }

    @Test
    void theTeamSlowsTheChatAndFansSeeHowLongTheyWait(Visitor fan, Visitor moderator) {
        Show show = box.live();
        walkIn(fan, show, box.add(show, "Talkers", 20), "talker@example.com", "Tal");
        moderator.signInAs("moderator");
        moderator.goTo("/watch/" + show.slug());
        moderator.the("chat-slow").selectOption("60");
        assertThat(fan.the("chat-input")).hasAttribute("placeholder", "One message every 1 min");

        fan.type("chat-input", "One thing at a time");
        fan.click("chat-send");

        fan.sees("chat-wait");
        fan.type("chat-input", "And another");
        assertThat(fan.the("chat-send")).isDisabled();
        fan.look("watch-slow-mode");
        moderator.look("watch-moderator");
        fan.page().reload();
        fan.sees("chat-wait");
        moderator.the("chat-slow").selectOption("0");
        assertThat(fan.the("chat-wait")).isHidden();
    }

    @Test
    void aPhoneHasRoomForFingersAndItsPictureStaysWhereItIs(Visitor fan) {
        Show show = box.live();
        walkInAsMia(fan, show);
        BrowserContext profile = fan.page().context();
        try (BrowserContext phone = profile.browser()
                .newContext(new Browser.NewContextOptions()
                        .setStorageState(profile.storageState())
                        .setHasTouch(true)
                        .setIsMobile(true)
                        .setDeviceScaleFactor(2)
                        .setViewportSize(PHONE_SHORT, PHONE_LONG))) {
            Page page = phone.newPage();
            page.navigate(fan.page().url());
            assertThat(page.getByTestId("chat-input")).isEnabled();
            useWithFingers(page, "watch-phone");
            page.setViewportSize(PHONE_LONG, PHONE_SHORT);
            useWithFingers(page, "watch-phone-sideways");
        }
    }

    /** The picture's place is the same before and after everything that opens in the chat. */
    private static void useWithFingers(Page page, String screen) {
        Object before = page.evaluate(PLACE_OF_PICTURE);
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(screen + ".png")));
        page.getByTestId("chat-as").tap();
        assertThat(page.getByTestId("chat-name")).isVisible();
        assertThat(page.evaluate(PLACE_OF_PICTURE)).isEqualTo(before);
        page.getByTestId("chat-name").press("Escape");
        page.getByTestId("chat-message-text").last().tap();
        assertThat(page.getByTestId("chat-reply")).isVisible();
        assertThat((List<?>) page.evaluate(SMALL_TARGETS))
                .as("too small for a finger")
                .isEmpty();
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(screen + "-menu.png")));
        page.getByTestId("chat-reply").tap();
        page.getByTestId("chat-input").fill("One line\nand another\nand a third");
        assertThat(page.evaluate(PLACE_OF_PICTURE)).isEqualTo(before);
        page.getByTestId("chat-input").fill("");
        page.getByTestId("chat-input").press("Escape");
    }

    @Test
    void everyStateOfTheWatchPageCanBeReadByEverybody(Visitor moderator) {
        moderator.signInAs("moderator");
        for (StagePhase phase : List.of(StagePhase.ANNOUNCED, StagePhase.DOORS, StagePhase.LIVE, StagePhase.REPLAY)) {
            String name = phase.name().toLowerCase(Locale.ROOT);
            moderator.goTo("/watch/" + box.inPhase(phase).slug());
            assertThat(moderator.the("watch-phase")).hasAttribute("data-phase", name);
            moderator.sees("watch-title");
            if (phase != StagePhase.ANNOUNCED) {
                moderator.expect("chat-connection").hasAttribute("data-status", "open", PATIENTLY);
            }
            moderator.look("watch-state-" + name);
            moderator.lookSideways("watch-state-" + name);
        }
    }

    @Test
    void whatIsOverAndWhatIsCalledOffSaysSo(Visitor moderator) {
        Show over = box.justOver("The Last Waltz Again");
        moderator.signInAs("moderator");

        moderator.goTo("/watch/" + over.slug());

        assertThat(moderator.the("watch-phase")).hasAttribute("data-phase", "ended");
        moderator.sees("watch-curtain", "Thank you for coming");
        moderator.look("watch-state-ended");
        moderator.lookSideways("watch-state-ended");

        moderator.goTo("/watch/" + box.calledOff("The Roof Garden Again").slug());

        moderator.sees("watch-gate", "was cancelled");
        moderator.look("watch-state-cancelled");
    }

    /** While a fan watches, the page's pass is renewed, and the ticket is opened on a second device. */
    @Test
    void aPassIsRenewedUnnoticedAndATicketMovesFromScreenToScreen(Visitor laptop, Visitor phone) {
        Show show = box.live();
        Tier tier = box.add(show, "Movers", 20);
        List<String> passes = new CopyOnWriteArrayList<>();
        List<String> sockets = new CopyOnWriteArrayList<>();
        laptop.page().onWebSocket(socket -> sockets.add(socket.url()));
        laptop.page().route("**/pass", route -> soonToLapse(route, passes));
        walkIn(laptop, show, tier, "mover@example.com", "Mo");
        playsOn(laptop);
        laptop.page().evaluate(LISTEN_FOR_BREAKS);

        laptop.page().waitForCondition(() -> passes.size() >= 2);
        playsOn(laptop);

        assertThat(laptop.page().evaluate("() => window.breaks")).isEqualTo(List.of());
        assertThat(sockets).filteredOn(url -> url.contains("/onstage/")).hasSize(1);
        laptop.type("chat-input", "Still the same seat");
        laptop.click("chat-send");
        laptop.sees("chat-log", "Still the same seat");

        phone.setCookie("hl_ticket", laptop.cookie("hl_ticket"));
        phone.goTo("/watch/" + show.slug());
        phone.sees("watch-gate", "another device");
        phone.lookAsAFan("watch-elsewhere");
        phone.click("watch-gate-action");
        playsOn(phone);

        laptop.sees("watch-gate", "somewhere else");
        laptop.click("watch-gate-action");
        playsOn(laptop);
        phone.sees("watch-gate", "somewhere else");
    }

    @Test
    void aFanBuysWhileThePictureGoesOn(Visitor fan) {
        Show show = box.live();
        Tier tier = box.add(show, "Shoppers", 20);
        walkIn(fan, show, tier, "shopper@example.com", "Sho");
        playsOn(fan);
        fan.page().evaluate(LISTEN_FOR_BREAKS);

        fan.click("watch-shop");

        FrameLocator shop = fan.page().frameLocator("iframe[name=counter]");
        shop.getByTestId("merch-add").first().click();
        shop.getByTestId("tier-plus").last().click();
        assertThat(shop.getByTestId("tier-quantity").last()).hasText("1");
        assertThat(shop.locator(".fan-header")).isHidden();
        fan.look("watch-shop");
        shop.getByTestId("buy").click();
        Map.of("checkout-email", "shopper@example.com", "checkout-name", "Sho Pper", "address-name", "Sho Pper")
                .forEach((field, text) -> typeInto(shop, field, text));
        shop.getByTestId("address-country").click();
        shop.getByRole(AriaRole.OPTION).first().click();
        Map.of("address-street", "Hafenstr. 1", "address-postcode", "20359", "address-city", "Hamburg")
                .forEach((field, text) -> typeInto(shop, field, text));
        shop.getByTestId("tip-2").click();
        Map.of("card-number", Fan.APPROVED, "card-expiry", "12/30", "card-cvc", "123")
                .forEach((field, text) -> typeInto(shop, field, text));
        fan.look("watch-shop-checkout");
        shop.getByTestId("pay").click();
        assertThat(shop.getByTestId("order-number")).isVisible(PATIENTLY_SEEN);
        fan.look("watch-shop-order");

        playsOn(fan);
        assertThat(fan.page().evaluate("() => window.breaks")).isEqualTo(List.of());
        fan.click("watch-counter-close");
        fan.type("chat-input", "Back from the shop");
        fan.click("chat-send");
        fan.sees("chat-log", "Back from the shop");
    }

    @Test
    void aFanTipsWhileThePictureGoesOn(Visitor fan) {
        Show show = box.live();
        Tier tier = box.add(show, "Givers", 20);
        walkIn(fan, show, tier, "giver@example.com", "Gia");
        playsOn(fan);
        fan.page().evaluate("() => { window.samePage = true; }");

        fan.click("watch-shop");
        FrameLocator shop = fan.page().frameLocator("iframe[name=counter]");
        typeInto(shop, "tip-own", "0,50");
        shop.getByTestId("tip-own-give").click();
        assertThat(shop.getByTestId("tip-own-error")).hasText("A tip is €1.00 to €500.00.");
        typeInto(shop, "tip-own", "7,50");
        shop.getByTestId("tip-own-give").click();
        assertThat(shop.getByTestId("buy")).hasText("Go to your cart");
        assertThat(shop.getByTestId("tip-own-error")).isHidden();
        fan.look("watch-tip-own");
        shop.getByTestId("tip-2").click();
        assertThat(shop.getByTestId("tip-2")).hasAttribute("aria-pressed", "true");
        fan.look("watch-tip");
        shop.getByTestId("buy").click();
        assertThat(shop.getByTestId("cart-total")).hasText("€5.00");
        Map.of("checkout-email", "giver@example.com", "checkout-name", "Gia Ver")
                .forEach((field, text) -> typeInto(shop, field, text));
        Map.of("card-number", Fan.APPROVED, "card-expiry", "12/30", "card-cvc", "123")
                .forEach((field, text) -> typeInto(shop, field, text));
        shop.getByTestId("pay").click();
        assertThat(shop.getByTestId("order-number")).isVisible(PATIENTLY_SEEN);
        assertThat(shop.getByRole(AriaRole.HEADING, new FrameLocator.GetByRoleOptions().setLevel(1)))
                .hasText("Thank you");

        playsOn(fan);
        assertThat(fan.page().evaluate("() => window.samePage")).isEqualTo(true);
    }

    @Test
    void aFanFollowsAnArtist(Visitor fan) {
        Show show = box.live();
        String artist = box.artist(show);
        fan.goTo("/artists/" + artist);
        fan.click("follow");
        assertThat(fan.page()).hasURL(Pattern.compile(".*/sign-in\\?next=/artists/" + artist));

        fan.signInAs("fan");
        fan.goTo("/artists/" + artist);
        fan.click("follow");
        assertThat(fan.the("follow")).hasAttribute("aria-pressed", "true");
        assertThat(fan.the("follow")).hasText("Following");
        assertThat(fan.the("follow")).hasAttribute("aria-label", "Following " + show.artistName());
        fan.look("artist-followed");
        fan.goTo("/tickets");
        fan.sees("followed-artist", show.artistName());

        walkInAsMia(fan, show);
        assertThat(fan.the("watch-follow")).hasAttribute("aria-pressed", "true");
        assertThat(fan.the("watch-follow")).hasAttribute("aria-label", "Following " + show.artistName());
        assertThat(fan.the("watch-follow")).hasText("Following");
        fan.look("watch-followed");
        fan.click("watch-follow");
        assertThat(fan.the("watch-follow")).hasAttribute("aria-pressed", "false");
        assertThat(fan.the("watch-follow")).hasText("Follow");
        fan.goTo("/tickets");
        assertThat(fan.the("followed-artist")).isHidden();
    }

    @Test
    void aFanWritesAnEmoteOfTheArtistsOwn(Visitor manager, Visitor fan) {
        Show show = box.live();
        manager.signInAs("operator");
        manager.goTo("/backstage/shows/%s/chat".formatted(show.id()));
        manager.type("emote-name", "strobe");
        manager.type("emote-label", "The strobe");
        manager.the("emote-upload")
                .locator("input[type=file]")
                .setInputFiles(Path.of("src", "main", "resources", "media", "demo-concert", "still.jpg"));
        manager.sees("emotes", ":strobe:");
        manager.look("desk-emotes");

        walkInAsMia(fan, show);
        fan.click("chat-emotes");
        fan.look("watch-own-emotes");
        fan.click("emote-strobe");
        fan.click("chat-send");
        assertThat(fan.the("chat-log")
                        .getByRole(AriaRole.IMG, named("The strobe"))
                        .last())
                .isVisible();

        manager.click("emote-remove");
        manager.click("emote-remove");
        assertThat(manager.the("emote")).isHidden();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static void typeInto(FrameLocator shop, String testId, String text) {
        Visitor.type(shop.getByTestId(testId).first(), text);
    }

    @Test
    void aReplaysHoursBeginWhenTheFanPlaysIt(Visitor fan) {
        Show show = box.replayFor("mia@houselights.example");
        box.replayHours(show, 48);
        try {
            fan.signInAs("fan");
            fan.goTo("/tickets");
            fan.sees("tickets-replay", "48 hours from when you first play it");
            fan.goTo("/watch/" + show.slug());
            fan.sees("watch-curtain", "Yours for 48 hours");
            fan.lookAsAFan("watch-replay-offered");

            fan.click("watch-play-replay");

            playsOn(fan);
            assertThat(fan.the("watch-curtain")).isHidden();
            fan.page().reload();
            playsOn(fan);
        } finally {
            box.replayHours(show, null);
        }
    }

    /** The pass is as it was, but the page believes that it has to be renewed at once. */
    private static void soonToLapse(Route route, List<String> passes) {
        APIResponse answer = route.fetch();
        passes.add(answer.url());
        route.fulfill(new Route.FulfillOptions()
                .setResponse(answer)
                .setBody(answer.text()
                        .replaceFirst("\"passExpiresAt\":\"[^\"]*\"", "\"passExpiresAt\":\"2020-01-01T00:00:00Z\"")));
    }

    /** Mia's ticket may still be taken for one that plays, where an earlier journey watched. */
    private static void walkInAsMia(Visitor fan, Show show) {
        fan.signInAs("fan");
        fan.goTo("/watch/" + show.slug());
        Locator title = fan.the("watch-title");
        Locator instead = fan.the("watch-gate-action");
        assertThat(title.and(fan.page().locator(":visible")).or(instead)).isVisible();
        if (instead.isVisible()) {
            instead.click();
        }
        fan.sees("watch-title", show.title());
        playsOn(fan);
    }

    private static void walkIn(Visitor visitor, Show show, Tier tier, String email, String name) {
        Fan fan = new Fan(visitor);
        fan.buy(show, tier, 1, email, name);
        visitor.click("walk-in");
        visitor.isAt("/watch/" + show.slug());
        visitor.sees("watch-title", show.title());
    }

    /** Real pictures: the video's clock moves on. */
    private static void playsOn(Visitor visitor) {
        Locator video = visitor.page().locator("video").first();
        visitor.page()
                .waitForFunction("() => { const v = document.querySelector('video'); return v && v.currentTime > 0.5 &&"
                        + " v.videoWidth > 0; }");
        double before = ((Number) video.evaluate("v => v.currentTime")).doubleValue();
        visitor.page().waitForFunction("t => document.querySelector('video').currentTime > t + 1", before);
    }
}
