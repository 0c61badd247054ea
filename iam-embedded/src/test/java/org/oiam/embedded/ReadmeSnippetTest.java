package org.oiam.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows to embedders compiles, and answers as it says. */
class ReadmeSnippetTest {

    private static final Pattern SNIPPET = Pattern.compile("(?ms)^## In your own service$.*?^```java\\n(.*?)^```$");

    /** What every editor adds by itself. */
    private static final String IMPORTS = """
            import static org.oiam.domain.tenants.TenantLevel.*;
            import java.util.concurrent.atomic.*;
            import org.oiam.application.*;
            import org.oiam.application.users.FoundTenants.*;
            import org.oiam.domain.*;
            import org.oiam.domain.permissions.*;
            import org.oiam.domain.tenants.*;
            import org.oiam.domain.users.*;
            import org.oiam.embedded.*;
            """;

    @TempDir
    private Path folder;

    @Test
    void it_runs() throws Exception {
        Matcher snippet = SNIPPET.matcher(Files.readString(Path.of("..", "README.md")));
        assertThat(snippet.find()).isTrue();
        assertThat(snippet.group(1).lines()).hasSizeLessThanOrEqualTo(15);

        Class<?> compiled = compile(IMPORTS + "public class Snippet {\n" + snippet.group(1) + "}\n");

        var method = compiled.getDeclaredMethod("superusersReadTheirUsers");
        method.setAccessible(true);
        assertThat(method.invoke(null)).isEqualTo(true);
    }

    private Class<?> compile(String source) throws Exception {
        Path file = Files.writeString(folder.resolve("Snippet.java"), source);
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new StringWriter();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var options = List.of("-proc:none", "-cp", classPath, "-d", folder.toString());
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(problems, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
            assertThat(done).as(problems.toString()).isTrue();
        }
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader()).loadClass("Snippet");
    }
}
