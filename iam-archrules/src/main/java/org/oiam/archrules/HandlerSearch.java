package org.oiam.archrules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ClassesTransformer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.oiam.archrules.ClassFile.Call;
import org.oiam.archrules.ClassFile.Function;
import org.oiam.archrules.ClassFile.Method;
import org.oiam.archrules.ClassFile.Reference;

/** Finds the request handlers among classes, and whether each asks before it answers. */
final class HandlerSearch {

    private static final String APPLICATION = "org.oiam.application.";
    private static final String CALLER = "(Lorg/oiam/application/Caller;";
    private static final Map<String, Set<String>> QUESTIONS = Map.of(
            "org.oiam.application.decisions.Authorizer", Set.of("may", "decide", "privileges"),
            "org.oiam.domain.decisions.ResolvedSubject", Set.of("may"));

    private static final String HELIDON = "io.helidon.webserver.http.";
    private static final Pattern TAKES_A_FUNCTION = Pattern.compile(
            "\\(.*L(?<last>java/(util/function/(Bi)?(Consumer|Function|Supplier)|lang/Runnable));\\).*");
    private static final String TAKES_A_ROUTE = "(Ljava/util/function/Supplier;)";

    /**
     * What there is to say about a handler, a guard, or an entry of a list.
     *
     * @param about what it is about, by class and method
     * @param holds whether all is well
     * @param told the sentence for people, with the place
     */
    record Verdict(String about, boolean holds, String told) {}

    /**
     * A handler.
     *
     * @param names by what it may be listed: its class and method, and for functions those that made it
     * @param told what it is, for people
     * @param place where it is, for people
     */
    private record Handler(Reference body, Set<String> names, String told, String place) {

        Handler alsoCalled(Set<String> others) {
            return new Handler(
                    body, Stream.concat(names.stream(), others.stream()).collect(Collectors.toSet()), told, place);
        }
    }

    private final JavaClasses classes;
    private final RequestHandlers handlers;
    private final Map<String, List<Method>> files = new HashMap<>();
    private final Map<String, Handler> found = new LinkedHashMap<>();

    private HandlerSearch(JavaClasses classes, RequestHandlers handlers) {
        this.classes = classes;
        this.handlers = handlers;
    }

    /** A verdict for each handler among the classes, each guard, and each entry that fits no handler. */
    static ClassesTransformer<Verdict> verdicts(RequestHandlers handlers) {
        return new AbstractClassesTransformer<>("request handlers") {
            @Override
            public Iterable<Verdict> doTransform(JavaClasses classes) {
                return new HandlerSearch(classes, handlers).verdicts();
            }
        };
    }

    private List<Verdict> verdicts() {
        classes.stream()
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .forEach(this::search);
        var verdicts = new ArrayList<Verdict>();
        List<String> excused = Stream.concat(
                        handlers.open().stream(),
                        handlers.guards().stream().flatMap(guard -> guard.handlers().stream()))
                .toList();
        Predicate<Handler> isExcused = excused.stream()
                .map(HandlerSearch::listed)
                .reduce(Predicate::or)
                .orElse(handler -> false);
        for (Handler handler : found.values()) {
            verdicts.add(new Verdict(
                    handler.body.owner() + "." + handler.body.name(),
                    isExcused.test(handler) || asks(handler.body, true),
                    handler.told + " asks nobody whether its caller may" + handler.place));
        }
        for (String entry : excused) {
            verdicts.add(new Verdict(
                    entry,
                    found.values().stream().anyMatch(listed(entry)),
                    "No request handler is called <" + entry + ">, which is listed"));
        }
        for (RequestHandlers.Guard guard : handlers.guards()) {
            verdicts.add(verdict(guard));
        }
        return verdicts;
    }

    private static Predicate<Handler> listed(String entry) {
        Pattern pattern = Pattern.compile(
                Arrays.stream(entry.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        return handler ->
                handler.names.stream().anyMatch(name -> pattern.matcher(name).matches());
    }

    private Verdict verdict(RequestHandlers.Guard guard) {
        int dot = guard.method().lastIndexOf('.');
        String owner = guard.method().substring(0, Math.max(dot, 0));
        List<Method> methods = methods(owner).stream()
                .filter(method -> !method.synthetic())
                .filter(method -> method.name().name().equals(guard.method().substring(dot + 1)))
                .toList();
        Optional<Method> silent =
                methods.stream().filter(method -> !asks(method.name(), false)).findFirst();
        return new Verdict(
                guard.method(),
                !methods.isEmpty() && silent.isEmpty(),
                silent.map(method -> "Guard <" + guard.method() + "> asks nobody" + place(method))
                        .orElse("No method with a body is called <" + guard.method()
                                + ">, which is listed as a guard"));
    }

    // --- Handlers ---

    private void search(JavaClass type) {
        for (Method method : methods(type.getName())) {
            if (!method.synthetic()) {
                if (isHandler(type, method)) {
                    add(method);
                }
                functions(method, method, new HashSet<>());
            }
        }
    }

    private void add(Method method) {
        add(new Handler(method.name(), Set.of(called(method)), told(method.name()), place(method)));
    }

    private void add(Handler handler) {
        found.merge(handler.body + handler.told, handler, (had, again) -> had.alsoCalled(again.names));
    }

    private static String called(Method method) {
        return method.name().owner() + "." + method.name().name();
    }

    /** The functions that a method makes, and those that its lambdas make, where they handle requests. */
    private void functions(Method maker, Method method, Set<Reference> seen) {
        if (!seen.add(method.name())) {
            return;
        }
        for (Function function : method.functions()) {
            if (isHandlerType(function.type())) {
                add(maker, function);
            }
            lambda(function).ifPresent(body -> functions(maker, body, seen));
        }
        for (Call call : method.calls()) {
            if (makesAHandler(call.target())) {
                List<Function> given = call.last() == null ? made(method, call.target()) : List.of(call.last());
                if (given.isEmpty()) {
                    addUnseen(maker, call.target());
                }
                given.forEach(function -> add(maker, function));
            }
        }
    }

    /** What a method may give out of a variable: the functions it makes of the type that is taken last. */
    private static List<Function> made(Method method, Reference taker) {
        Matcher last = TAKES_A_FUNCTION.matcher(taker.descriptor());
        return last.matches()
                ? method.functions().stream()
                        .filter(function ->
                                function.type().equals(last.group("last").replace('/', '.')))
                        .toList()
                : List.of();
    }

    /** A handler that comes from elsewhere, so that nobody can tell whether it asks. */
    private void addUnseen(Method maker, Reference taker) {
        String told = "What <" + name(maker.name()) + "> gives to <" + taker.owner() + "." + taker.name() + ">";
        add(new Handler(taker, Set.of(called(maker)), told, place(maker)));
    }

    private void add(Method maker, Function function) {
        Optional<Method> body = find(function.body());
        if (body.isEmpty()) {
            String told = told(function.body()) + ", given in <" + name(maker.name()) + ">,";
            add(new Handler(function.body(), Set.of(called(maker)), told, place(maker)));
        } else if (body.get().synthetic()) {
            String told = "Lambda in <" + name(maker.name()) + ">";
            add(new Handler(body.get().name(), Set.of(called(maker)), told, place(body.get())));
        } else {
            add(new Handler(
                    body.get().name(),
                    Set.of(called(maker), called(body.get())),
                    told(body.get().name()),
                    place(body.get())));
        }
    }

    /** The body of a lambda; absent for references to methods that somebody wrote. */
    private Optional<Method> lambda(Function function) {
        return find(function.body()).filter(Method::synthetic);
    }

    private boolean isHandler(JavaClass type, Method method) {
        Optional<JavaMethod> own = type.getMethods().stream()
                .filter(candidate -> candidate.getName().equals(method.name().name())
                        && candidate.getDescriptor().equals(method.name().descriptor()))
                .findFirst();
        return own.isPresent()
                && !own.get().getModifiers().contains(JavaModifier.STATIC)
                && (versions(type, own.get()).anyMatch(this::isAnnotated) || isOfHandlerType(type, own.get()));
    }

    /** The method, and those that it overrides. */
    private static Stream<JavaMethod> versions(JavaClass type, JavaMethod method) {
        return Stream.of(List.of(type), type.getAllRawSuperclasses(), type.getAllRawInterfaces())
                .flatMap(Collection::stream)
                .flatMap(each -> each.getMethods().stream())
                .filter(version -> version.getName().equals(method.getName())
                        && takes(version.getRawParameterTypes(), method.getRawParameterTypes()));
    }

    /** Whether parameters may be those of an overridden method, whose generic ones are wider. */
    private static boolean takes(List<JavaClass> wider, List<JavaClass> own) {
        return wider.size() == own.size()
                && IntStream.range(0, own.size())
                        .allMatch(at -> own.get(at).isAssignableTo(wider.get(at).getName()));
    }

    private boolean isAnnotated(JavaMethod method) {
        return handlers.annotations().stream()
                .anyMatch(name -> method.isAnnotatedWith(name) || method.isMetaAnnotatedWith(name));
    }

    private boolean isOfHandlerType(JavaClass type, JavaMethod method) {
        return handlers.types().entrySet().stream()
                .filter(handler -> handler.getValue().contains(method.getName()))
                .anyMatch(handler -> type.isAssignableTo(handler.getKey())
                        && versions(type, method).anyMatch(version -> isDeclaredBy(version, handler.getKey())));
    }

    /** Whether the type declares the method; when nothing is known of the type but its name, it may. */
    private static boolean isDeclaredBy(JavaMethod version, String type) {
        JavaClass owner = version.getOwner();
        return owner.getName().equals(type)
                || owner.getAllRawSuperclasses().stream().anyMatch(above -> isUnknown(above, type))
                || owner.getAllRawInterfaces().stream().anyMatch(above -> isUnknown(above, type));
    }

    private static boolean isUnknown(JavaClass above, String type) {
        return above.getName().equals(type) && !above.isFullyImported();
    }

    private boolean isHandlerType(String type) {
        Set<String> types = handlers.types().keySet();
        return types.contains(type)
                || (classes.contain(type) && types.stream().anyMatch(classes.get(type)::isAssignableTo));
    }

    /** Helidon makes a handler of any function by {@code Handler.create} and by three forms of {@code route}. */
    private static boolean makesAHandler(Reference target) {
        return switch (target.owner()) {
            case HELIDON + "Handler" -> target.name().equals("create");
            case HELIDON + "HttpRules", HELIDON + "HttpRouting$Builder" ->
                target.name().equals("route")
                        && TAKES_A_FUNCTION.matcher(target.descriptor()).matches()
                        && !target.descriptor().startsWith(TAKES_A_ROUTE);
            default -> false;
        };
    }

    // --- Asking ---

    /** Whether the method asks, itself or by others of its own class; guards count where they are not judged themselves. */
    private boolean asks(Reference method, boolean guardsCount) {
        return find(method)
                .filter(body -> asks(body, body.name().owner(), guardsCount, new HashSet<>()))
                .isPresent();
    }

    private boolean asks(Method method, String home, boolean guardsCount, Set<Reference> seen) {
        return seen.add(method.name())
                && Stream.concat(
                                method.calls().stream().map(Call::target),
                                method.functions().stream().map(Function::body))
                        .anyMatch(target -> isQuestion(target)
                                || (guardsCount && isGuard(target))
                                || (isOfOwnClass(target.owner(), home)
                                        && find(target)
                                                .filter(next -> asks(next, home, guardsCount, seen))
                                                .isPresent()));
    }

    private static boolean isQuestion(Reference target) {
        return QUESTIONS.getOrDefault(target.owner(), Set.of()).contains(target.name())
                || (target.owner().startsWith(APPLICATION)
                        && target.descriptor().startsWith(CALLER));
    }

    private boolean isGuard(Reference target) {
        return handlers.guards().stream()
                .map(RequestHandlers.Guard::method)
                .anyMatch((target.owner() + "." + target.name())::equals);
    }

    /** Of the same source class, nested ones included, or inherited by it. */
    private boolean isOfOwnClass(String owner, String home) {
        return outermost(owner).equals(outermost(home))
                || (classes.contain(home) && classes.get(home).isAssignableTo(owner));
    }

    private static String outermost(String type) {
        int nested = type.indexOf('$');
        return nested < 0 ? type : type.substring(0, nested);
    }

    // --- Class files ---

    /** The method that runs where nothing below the class overrides it. */
    private Optional<Method> find(Reference method) {
        if (!classes.contain(method.owner())) {
            return Optional.empty();
        }
        JavaClass type = classes.get(method.owner());
        return Stream.of(List.of(type), type.getAllRawSuperclasses(), type.getAllRawInterfaces())
                .flatMap(Collection::stream)
                .flatMap(each -> methods(each.getName()).stream())
                .filter(candidate -> candidate.name().name().equals(method.name())
                        && candidate.name().descriptor().equals(method.descriptor()))
                .findFirst();
    }

    /** The methods with bodies of one of the classes; none for others. */
    private List<Method> methods(String type) {
        return classes.contain(type) ? files.computeIfAbsent(type, name -> read(classes.get(name))) : List.of();
    }

    private static List<Method> read(JavaClass type) {
        Source source = type.getSource()
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " was imported without its source"));
        try (InputStream bytes = source.getUri().toURL().openStream()) {
            return ClassFile.methods(bytes);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(source.getUri() + " cannot be read", unreadable);
        }
    }

    private String told(Reference method) {
        return "Method <" + name(method) + ">";
    }

    /** As ArchUnit names a method: with the classes of its parameters. */
    private String name(Reference method) {
        Optional<String> name = classes.contain(method.owner())
                ? classes.get(method.owner()).getCodeUnits().stream()
                        .filter(unit -> unit.getName().equals(method.name())
                                && unit.getDescriptor().equals(method.descriptor()))
                        .findFirst()
                        .map(JavaCodeUnit::getFullName)
                : Optional.empty();
        return name.orElse(method.owner() + "." + method.name());
    }

    private String place(Method method) {
        JavaClass type = classes.get(method.name().owner());
        String file = type.getSource().flatMap(Source::getFileName).orElse(outermost(type.getSimpleName()) + ".java");
        return " in (" + file + ":" + method.line() + ")";
    }
}
