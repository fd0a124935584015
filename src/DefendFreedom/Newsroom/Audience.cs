namespace DefendFreedom.Newsroom;

/// <summary>Who is asking to see publications.</summary>
public enum Audience
{
    /// <summary>Anybody: what is published, its time has come and no embargo holds.</summary>
    Public,

    /// <summary>The desk: everything but what lies in the trash.</summary>
    Staff,
}
