package live.houselights.orders.web;

import live.houselights.shell.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Guests have no account: the key in the address is what opens an order's files. */
@Configuration(proxyBeanMethods = false)
class OrderFilePaths {

    @Bean
    PublicPaths orderFiles() {
        return PublicPaths.of("/orders/*/*/receipt.pdf", "/orders/*/*/show.ics", "/orders/*/*/qr/*");
    }
}
