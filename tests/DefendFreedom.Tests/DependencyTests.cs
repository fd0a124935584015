using System.Text.RegularExpressions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests;

public partial class DependencyTests
{
    private static readonly string[] ForbiddenWords =
    [
        "Manager",
        "Helper",
        "Util",
        "Service",
        "Provider",
        "Handler",
        "Base",
        "Common",
        "Core",
        "Info",
        "Dto",
        "ViewModel",
        "Processor",
    ];

    [Fact]
    public void Folders_depend_only_on_lower_layers()
    {
        var violations = new LayerRules(ReadAll()).FindViolations().ToList();
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [Fact]
    public void No_two_folders_use_each_other()
    {
        var pairs = new LayerRules(ReadAll()).FindMutualFolders().ToList();
        Assert.True(pairs.Count == 0, string.Join('\n', pairs));
    }

    [Theory]
    [InlineData("DefendFreedom/Newsroom", "using DefendFreedom.Content;", "DefendFreedom/Content")]
    [InlineData("DefendFreedom/Newsroom", "global using static DefendFreedom.Statistics.Statistic;", "DefendFreedom/Statistics")]
    [InlineData("DefendFreedom/Newsroom", "Statistics.Statistic? statistic;", "DefendFreedom/Statistics")]
    [InlineData("DefendFreedom/Text", "var max = DefendFreedom.Newsroom.Publication.SlugMaxLength;", "DefendFreedom/Newsroom")]
    [InlineData("DefendFreedom/Content", "using DefendFreedom.Data;", "DefendFreedom/Data")]
    [InlineData("DefendFreedom/Data/Newsroom", "using DefendFreedom.Search;", "DefendFreedom/Search")]
    [InlineData("DefendFreedom/Cases", "using Microsoft.AspNetCore.Mvc;", "Microsoft.AspNetCore.Mvc")]
    [InlineData("DefendFreedom/Search", "using Microsoft.AspNetCore.Http.Features;", "Microsoft.AspNetCore.Http")]
    [InlineData("DefendFreedom/Cases", "using Microsoft.EntityFrameworkCore;", "Microsoft.EntityFrameworkCore")]
    [InlineData(
        "DefendFreedom.Web/Hosting/Jobs",
        "using DefendFreedom.Web.Features.Petitions.Signing;",
        "DefendFreedom.Web/Features/Petitions/Signing"
    )]
    [InlineData("DefendFreedom.Web/Hosting/Jobs", "using DefendFreedom.Web.Hosting.Caching;", "DefendFreedom.Web/Hosting/Caching")]
    [InlineData("DefendFreedom.Web/Hosting/Caching", "app.UseEverything(new HostingModule());", "DefendFreedom.Web/Hosting")]
    [InlineData("DefendFreedom.Web/Features/Media", "using DefendFreedom.Web.Features.Newsroom;", "DefendFreedom.Web/Features/Newsroom")]
    [InlineData("DefendFreedom.Web/Features/Mail", "using DefendFreedom.Web.Features.Newsroom;", "DefendFreedom.Web/Features/Newsroom")]
    [InlineData("DefendFreedom.Web/Features/Newsroom", "using DefendFreedom.Web.Pages;", "DefendFreedom.Web/Pages")]
    [InlineData("DefendFreedom.Web/Pages", "@using DefendFreedom.Web.Areas.Admin", "DefendFreedom.Web/Areas")]
    [InlineData("DefendFreedom.Web/Areas/Admin/Pages", "using DefendFreedom.Web.Commands;", "DefendFreedom.Web/Commands")]
    public void A_dependency_on_an_upper_or_equal_layer_is_found(string folder, string source, string used) =>
        Assert.Contains($"{folder}/File.cs: {folder} → {used}", FindViolations(folder, source));

    [Theory]
    [InlineData(
        "DefendFreedom/Cases",
        "namespace DefendFreedom.Issues;",
        "DefendFreedom/Cases/File.cs: its namespace is DefendFreedom.Issues"
    )]
    [InlineData("DefendFreedom/Things", "", "DefendFreedom/Things/File.cs: DefendFreedom/Things is in no layer")]
    public void A_file_outside_the_layers_is_found(string folder, string source, string violation) =>
        Assert.Equal([violation], FindViolations(folder, source));

    [Theory]
    [InlineData("DefendFreedom/Newsroom", "using DefendFreedom.Text;\nnamespace DefendFreedom.Newsroom;")]
    [InlineData("DefendFreedom/Data", "using DefendFreedom.Content;\nusing DefendFreedom.Issues;\nusing Microsoft.EntityFrameworkCore;")]
    [InlineData("DefendFreedom/Search", "using DefendFreedom.Data;")]
    [InlineData("DefendFreedom/Cases", "// as DefendFreedom.Newsroom does")]
    [InlineData("DefendFreedom.Web/Features/Petitions/Signing", "using DefendFreedom.Web.Features.Mail;")]
    [InlineData("DefendFreedom.Web/Pages/Petitions", "using DefendFreedom.Web.Pages.Shared;")]
    public void A_dependency_on_a_lower_layer_is_allowed(string folder, string source) => Assert.Empty(FindViolations(folder, source));

    [Fact]
    public void Two_folders_that_use_each_other_are_found() =>
        Assert.StartsWith(
            "DefendFreedom.Web/Pages/Cases ↔ DefendFreedom.Web/Pages/Issues",
            Assert.Single(
                new LayerRules([
                    .. Landmarks,
                    new SourceFile(
                        "DefendFreedom.Web/Pages/Cases/Case.cs",
                        "using DefendFreedom.Web.Pages.Issues;\npublic class CaseModel;"
                    ),
                    new SourceFile(
                        "DefendFreedom.Web/Pages/Issues/Issue.cs",
                        "using DefendFreedom.Web.Pages.Cases;\npublic class IssueModel;"
                    ),
                ]).FindMutualFolders()
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void No_type_has_a_vague_name()
    {
        var violations = ReadSources("src")
            .SelectMany(s => FindTypeNames(s.Text).Where(IsVague).Select(type => $"{s.Path}: {type}"))
            .ToList();
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [Theory]
    [InlineData("public sealed class PetitionManager;", "PetitionManager")]
    [InlineData("record struct MailInfo(int A)", "MailInfo")]
    [InlineData("internal enum StringUtils { A }", "StringUtils")]
    [InlineData("public interface ICoreThing", "ICoreThing")]
    public void A_vague_name_is_found(string source, string type) => Assert.Equal([type], FindTypeNames(source).Where(IsVague));

    [Theory]
    [InlineData("public sealed record InformationPage;")]
    [InlineData("internal static class DatabaseSetup;")]
    [InlineData("public class Scores")]
    [InlineData("public sealed class DateTagHelper : TagHelper")]
    public void A_forbidden_word_within_another_word_is_allowed(string source) => Assert.DoesNotContain(FindTypeNames(source), IsVague);

    [Fact]
    public void Only_the_table_of_policies_names_the_roles_that_are_let_in() =>
        Assert.Equal(
            ["AdminPolicies.cs"],
            ReadSources("src", "*.cs")
                .Concat(ReadSources("src", "*.cshtml"))
                .Where(s => RoleCheck().IsMatch(s.Text))
                .Select(s => s.Path.Split('/')[^1])
        );

    // What the examples use.
    private static readonly SourceFile[] Landmarks =
    [
        new("DefendFreedom/Statistics/Statistic.cs", "public sealed class Statistic;"),
        new("DefendFreedom.Web/Hosting/HostingModule.cs", "public static class HostingModule;"),
        new("DefendFreedom.Web/Features/Petitions/Signing/SigningForm.cs", "public sealed class SigningForm;"),
        new("DefendFreedom.Web/Features/Newsroom/NewsroomModule.cs", "public static class NewsroomModule;"),
    ];

    private static IEnumerable<string> FindViolations(string folder, string source) =>
        new LayerRules([.. Landmarks, new SourceFile($"{folder}/File.cs", source)]).FindViolations();

    private static List<SourceFile> ReadAll() =>
        [
            .. ReadSources("src", "*.cs")
                .Concat(ReadSources("src", "*.cshtml"))
                .Where(s =>
                    !s.Path.Contains("/Migrations/", StringComparison.Ordinal) && !s.Path.EndsWith("/Program.cs", StringComparison.Ordinal)
                )
                .Select(s => new SourceFile(s.Path, s.Text)),
        ];

    private static IEnumerable<(string Path, string Text)> ReadSources(string folder, string pattern = "*.cs") =>
        Directory
            .EnumerateFiles(RepositoryRoot.Combine(folder), pattern, SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(RepositoryRoot.Combine(folder), file).Replace('\\', '/'), file))
            .Where(s => !s.Path.Split('/').Intersect(["obj", "bin"]).Any())
            .Select(s => (s.Path, File.ReadAllText(s.file)));

    private static IEnumerable<string> FindTypeNames(string source) => TypeDeclaration().Matches(source).Select(m => m.Groups[1].Value);

    // TagHelper is the framework's own word, by which it finds them.
    private static bool IsVague(string type) =>
        Word()
            .Matches(type.Replace("TagHelper", "", StringComparison.Ordinal))
            .Select(w => w.Value)
            .Any(word =>
                word.StartsWith("Util", StringComparison.Ordinal)
                || ForbiddenWords.Contains(word)
                || ForbiddenWords.Contains(word.TrimEnd('s'))
            ) || type.Contains("ViewModel", StringComparison.Ordinal);

    [GeneratedRegex(@"^[^/\n]*\b(?:class|struct|enum|interface|record)\s+(?:class\s+|struct\s+)?([A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"\b(IsInRole|RequireRole)\b|\[Authorize\(Roles")]
    private static partial Regex RoleCheck();

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Word();
}
