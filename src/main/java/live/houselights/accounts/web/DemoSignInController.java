package live.houselights.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import live.houselights.accounts.internal.DemoPersona;
import live.houselights.accounts.internal.Door;
import live.houselights.accounts.internal.LocalPath;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The sign-in cards of the demo. Outside the demo this controller does not exist. */
@Controller
@ConditionalOnBooleanProperty("houselights.demo")
class DemoSignInController {

    private final Door door;

    DemoSignInController(Door door) {
        this.door = door;
    }

    @PostMapping("/demo/sign-in/{persona}")
    String signIn(
            @PathVariable String persona,
            @RequestParam(defaultValue = "/") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        DemoPersona who =
                DemoPersona.ofPath(persona).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        door.admit(who, request, response);
        return "redirect:" + LocalPath.parse(next).orElse(LocalPath.HOME);
    }
}
