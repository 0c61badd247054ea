package org.oiam.domain;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A mistake made in one source file of the product, for as long as a check runs: the file is compiled with the mistake
 * in it, and everything of the product is loaded anew around it.
 *
 * @param id the row of a list of faults that says what goes wrong
 * @param file the source file, from the folder above the modules
 * @param right what stands there exactly once
 * @param wrong what stands there instead
 */
public record PlantedFault(String id, String file, String right, String wrong) {

    private static final String OURS = "org.oiam.";

    /** What a public static method without parameters answers in a product with the fault. */
    public @Nullable Object run(Path folder, String type, String method) throws Exception {
        Path classes = compiled(folder);
        var urls = new ArrayList<URL>();
        urls.add(classes.toUri().toURL());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (var loader = new Anew(urls)) {
            Method asked = loader.loadClass(type).getMethod(method);
            asked.setAccessible(true);
            return asked.invoke(null);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException brokenDown) {
                return brokenDown; // found out as well
            }
            throw e;
        }
    }

    /** What the main method of a type says in a process of its own, which runs the product with the fault. */
    public String said(Path folder, String type, String... settings) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(settings));
        command.addAll(
                List.of("-cp", compiled(folder) + File.pathSeparator + System.getProperty("java.class.path"), type));
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException(id + ": the process does not end");
            }
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(said);
    }

    private Path compiled(Path folder) throws IOException {
        Path source = root().resolve(file);
        String text = Files.readString(source);
        int place = text.indexOf(right);
        if (place < 0 || text.indexOf(right, place + 1) >= 0) {
            throw new IllegalStateException(id + ": what is right does not stand exactly once in " + file);
        }
        Path mistaken = Files.createDirectories(folder.resolve("src")).resolve(source.getFileName());
        Files.writeString(mistaken, text.replace(right, wrong));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        var said = new StringWriter();
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        boolean done = compiler.getTask(
                        said,
                        null,
                        null,
                        List.of(
                                "-proc:none",
                                "-nowarn",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                classes.toString()),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(mistaken))
                .call();
        if (!done) {
            throw new IllegalStateException(id + " does not compile: " + said);
        }
        return classes;
    }

    /** The folder above the modules, from wherever in it the tests run. */
    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("iam-domain"))) {
            here = Objects.requireNonNull(here.getParent(), "the tests run outside the project");
        }
        return here;
    }

    @Override
    public String toString() {
        return id;
    }

    /** Loads the product itself again, and everything else as it is. */
    private static final class Anew extends URLClassLoader {

        private Anew(List<URL> urls) {
            super(urls.toArray(URL[]::new), PlantedFault.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        @Override
        public @Nullable URL getResource(String name) {
            URL found = findResource(name);
            return found == null ? super.getResource(name) : found;
        }
    }
}
