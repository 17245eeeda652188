using System.CommandLine;
using System.CommandLine.Parsing;

namespace Video2Music.CommandLine;

/// <summary>Arguments of which there may be any number: one at least.</summary>
internal static class SeveralArguments
{
    /// <summary>Makes one that refuses an option that is not there, which it would otherwise take for one of its own.</summary>
    /// <param name="name">What the help calls it.</param>
    /// <param name="description">What it is for.</param>
    public static Argument<string[]> Make(string name, string description)
    {
        var argument = new Argument<string[]>(name) { Arity = ArgumentArity.OneOrMore, Description = description };
        argument.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(token => token.Value.StartsWith('-') && !Path.Exists(token.Value)))
                result.AddError($"There is no option '{token.Value}'; a file of this name is './{token.Value}'");
        });
        return argument;
    }
}
