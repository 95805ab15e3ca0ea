/**
 * Words that every module speaks: {@link live.houselights.kernel.Money}, typed ids over UUIDv7, sealed tokens. It
 * depends on the JDK alone, keeps no state and knows no other module.
 */
@ApplicationModule(
        displayName = "Kernel",
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package live.houselights.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
