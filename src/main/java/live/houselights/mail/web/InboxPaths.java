package live.houselights.mail.web;

import live.houselights.shell.PublicPaths;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The dev inbox is for everybody, where there is one: reading the mail is how the demo signs in. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("houselights.mail.inbox")
class InboxPaths {

    @Bean
    PublicPaths inboxMailPaths() {
        return PublicPaths.of("/inbox/mail/**");
    }
}
