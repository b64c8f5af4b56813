package melmastoon.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

/// Runs the compiler with the very arguments of the parent pom on sources that must not pass.
class CompilerGatesTest {

    @TempDir
    Path out;

    @Test
    void aSoundSourceCompiles() throws Exception {
        assertThat(compile("class A { int twice(int i) { return 2 * i; } }")).isEmpty();
    }

    @Test
    void aCompilerWarningFailsTheBuild() throws Exception {
        assertThat(compile("class A { java.util.List raw() { return new java.util.ArrayList(); } }"))
                .contains("rawtypes");
    }

    @Test
    void aNullInANullMarkedPackageFailsTheBuild() throws Exception {
        assertThat(compile("@org.jspecify.annotations.NullMarked class A { String name() { return null; } }"))
                .contains("NullAway");
    }

    @Test
    void anErrorProneFindingFailsTheBuild() throws Exception {
        assertThat(compile("class A { boolean same(int[] a, int[] b) { return a.equals(b); } }"))
                .contains("ArrayEquals");
    }

    private String compile(String source) throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        var arguments = new ArrayList<>(argumentsOfTheBuild());
        arguments.addAll(
                List.of("-d", out.toString(), "-processorpath", classpath(), "-classpath", classpath(), "-proc:none"));
        var file = new SimpleJavaFileObject(URI.create("string:///fixture/A.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return "package fixture; " + source;
            }
        };
        var passed = compiler.getTask(said, null, null, arguments, null, List.of(file))
                .call();
        return passed ? "" : said.toString();
    }

    private static List<String> argumentsOfTheBuild() throws Exception {
        var pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Sources.ofThisCheckout().root().resolve("pom.xml").toFile());
        var found = (NodeList) XPathFactory.newInstance()
                .newXPath()
                .evaluate("//*[local-name()='compilerArgs']/*[local-name()='arg']/text()", pom, XPathConstants.NODESET);
        var arguments = new ArrayList<String>();
        for (int i = 0; i < found.getLength(); i++) {
            var argument = found.item(i).getNodeValue().strip();
            if (!argument.startsWith("-J")) {
                arguments.add(argument);
            }
        }
        assertThat(arguments).contains("-Werror").anyMatch(argument -> argument.contains("NullAway:ERROR"));
        return arguments;
    }

    private static String classpath() {
        return System.getProperty("java.class.path");
    }
}
