package live.houselights.billing.testgateway;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import live.houselights.shell.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page on which a bank asks its customer. Whoever knows its unguessable address is taken for the customer. */
@Controller
@OnTestGateway
class ChallengeController {

    static final String PATH = "/payments/test/challenge/";

    private final TestBank bank;

    ChallengeController(TestBank bank) {
        this.bank = bank;
    }

    @GetMapping(PATH + "{challenge}")
    String ask(@PathVariable String challenge, Model model, Locale locale) {
        TestCharge charge = bank.challenged(challenge).orElseThrow(ChallengeController::unknown);
        model.addAttribute("amount", charge.amount().format(locale));
        model.addAttribute("card", charge.card());
        model.addAttribute("open", charge.waitsForBuyer());
        model.addAttribute("back", charge.returnUrl());
        model.addAttribute("action", PATH + challenge);
        return "billing/challenge";
    }

    @PostMapping(PATH + "{challenge}")
    ResponseEntity<Void> answer(
            @PathVariable String challenge, @RequestParam(name = "decision", defaultValue = "") String decision) {
        if (!decision.equals("approve") && !decision.equals("decline")) {
            return ResponseEntity.badRequest().build();
        }
        TestCharge charge =
                bank.answer(challenge, decision.equals("approve")).orElseThrow(ChallengeController::unknown);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(charge.returnUrl()))
                .build();
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    @Configuration(proxyBeanMethods = false)
    @OnTestGateway
    static class Paths {

        @Bean
        PublicPaths testGatewayPaths() {
            return new PublicPaths(
                    List.of(PATH + "*", TokenController.PATH), List.of(PATH + "*", TokenController.PATH));
        }
    }
}
