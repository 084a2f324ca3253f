/** A query that a tab of the playground starts with. */
export interface Example {
  /** The tab's name; GraphiQL derives it from the operation's name, so both are the same. */
  readonly title: string;
  readonly query: string;
}

/**
 * The playground's first tabs, in their order. Kept free of browser code, so that a test can validate each query
 * against the schema.
 */
export const examples: readonly Example[] = [
  {
    title: 'Headline',
    query: `# The first screen of a chat application
# in one request. Sign in on the left,
# then press the pink button (Ctrl-Enter).
query Headline {
  viewer {
    conversations(first: 10) {
      edges {
        cursor
        node {
          id
          title
          model
          updatedAt
          messages(last: 20) {
            edges {
              node {
                id
                role
                content
                version
                createdAt
                images {
                  url
                  cloudUrl
                  mimeType
                  size
                }
                parentMessage {
                  id
                }
              }
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
`,
  },
  {
    title: 'WhoAmI',
    query: `# Who this page is signed in as;
# null while nobody is.
query WhoAmI {
  viewer {
    __typename
    id
    ... on User {
      username
      role
    }
    stats {
      totalConversations
      totalMessages
    }
  }
}
`,
  },
  {
    title: 'Conversation',
    query: `# The newest conversation, opened: each
# message once, in its latest version,
# with all its versions and what changed
# in each. With an id at hand, ask
# conversation(id: "…").
query Conversation {
  viewer {
    conversations(first: 1) {
      nodes {
        id
        title
        systemPrompt
        totalMessages
        messages(last: 50) {
          nodes {
            id
            role
            content
            version
            isEdited
            versions {
              nodes {
                id
                versionIndex
                versionReason
                content
                createdAt
                diff {
                  kind
                  text
                }
              }
            }
          }
        }
      }
    }
  }
}
`,
  },
  {
    title: 'Branches',
    query: `# The path that the newest conversation
# shows, and its other branches. Messages
# with several siblings stand at a fork:
# selectBranch goes to another of them.
query Branches {
  viewer {
    conversations(first: 1) {
      nodes {
        title
        messages(last: 20) {
          nodes {
            id
            content
            startsBranch
            siblings(first: 10) {
              nodes {
                id
                content
              }
            }
          }
        }
        branches(first: 10) {
          nodes {
            title
            messageCount
            lastActivityAt
            isActive
            leaf {
              id
            }
          }
        }
      }
    }
  }
}
`,
  },
  {
    title: 'StartConversation',
    query: `# A conversation and its first
# message, in one step. What you
# can mend is in userErrors.
mutation StartConversation {
  createConversation(
    input: {
      firstMessage: {
        content: "Which river is the longest?"
      }
    }
  ) {
    conversation {
      id
      title
      totalMessages
    }
    messageEdge {
      node {
        id
        content
        createdAt
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}
`,
  },
  {
    title: 'Images',
    query: `# The newest images of all conversations,
# each with the message it belongs to.
query Images {
  viewer {
    images(first: 10) {
      nodes {
        url
        cloudUrl
        caption
        message {
          id
        }
      }
    }
  }
}
`,
  },
  {
    title: 'GeneratedImages',
    query: `# Images that a model has made, with what
# they were made with. The filter takes
# words of the prompt, and a model.
query GeneratedImages {
  viewer {
    images(
      first: 10
      filter: {
        generated: true
        promptContains: "flat"
      }
    ) {
      totalCount
      nodes {
        thumbnailUrl(size: SMALL)
        caption
        seed
        message {
          metadata {
            model
            prompt
            negativePrompt
            sampler
            steps
            cfgScale
          }
        }
      }
    }
  }
}
`,
  },
  {
    title: 'PublicMemories',
    query: `# What owners share with everybody.
# Needs no sign-in.
query PublicMemories {
  publicMemories(first: 10) {
    nodes {
      question
      answer
      rating
      tags
    }
  }
}
`,
  },
  {
    title: 'Settings',
    query: `# How the assistant works for you;
# every value has a default.
query Settings {
  viewer {
    settings {
      chatbotSettings {
        defaultModel
        temperature
        maxTokens
        systemPrompt
        enableMemory
        enableTools
        enableImageGen
      }
      uiSettings {
        theme
        fontSize
        codeTheme
        showTokens
        autoScroll
      }
      notificationSettings {
        enableNotifications
        emailNotifications
      }
    }
  }
}
`,
  },
  {
    title: 'Users',
    query: `# All accounts, newest first. For admins only.
query Users {
  users(first: 20) {
    totalCount
    nodes {
      id
      username
      email
      role
      isActive
      createdAt
      lastLoginAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  },
];
