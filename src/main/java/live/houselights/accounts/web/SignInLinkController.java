package live.houselights.accounts.web;

import jakarta.servlet.http.HttpServletResponse;
import live.houselights.accounts.internal.OneTimeLinks;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page behind a sign-in link. Its button posts the token to the same path, where the security filter takes it; merely
 * opening the page uses nothing up, since mail scanners open every link.
 */
@Controller
class SignInLinkController {

    private final OneTimeLinks links;

    SignInLinkController(OneTimeLinks links) {
        this.links = links;
    }

    @GetMapping("/sign-in/link")
    String confirm(@RequestParam(defaultValue = "") String token, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return links.peek(token)
                .map(email -> {
                    model.addAttribute("email", email);
                    model.addAttribute("token", token);
                    return "accounts/confirm-sign-in";
                })
                .orElseGet(() -> {
                    response.setStatus(HttpStatus.GONE.value());
                    return "accounts/link-used-up";
                });
    }
}
