package live.houselights.orders.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;

/** Lets a class of the bench stand for an interface of which it has only the methods that orders use. */
final class PartOf {

    private PartOf() {}

    static <T> T of(Class<T> whole, Object part) {
        Object proxy = Proxy.newProxyInstance(
                whole.getClassLoader(),
                new Class<?>[] {whole},
                (_, method, arguments) -> call(part, method, arguments));
        return whole.cast(proxy);
    }

    private static Object call(Object part, Method method, Object[] arguments) throws Throwable {
        Method own = Arrays.stream(part.getClass().getDeclaredMethods())
                .filter(known -> known.getName().equals(method.getName()))
                .filter(known -> Arrays.equals(known.getParameterTypes(), method.getParameterTypes()))
                .findFirst()
                .orElseThrow(() -> new UnsupportedOperationException(method + " is not on the bench"));
        try {
            return own.invoke(part, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
